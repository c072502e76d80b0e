package dev.tact.escalation.contextpack;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Api.Opened;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class RevealResourceTest {

    private static final String REASON = "The customer asks which address we have";
    private static final UUID VALUE = UUID.randomUUID();
    private static final String SHOWN = """
            {"id":"%s","kind":"ATTRIBUTE","name":"city","category":"contact","value":"Lyon",
             "useId":"0192f3a0-0000-7000-8000-000000000001"}""".formatted(VALUE);

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Test
    void showsTheHolderOneValueAndPassesTheReasonOn() throws SQLException {
        var customer = Customer.any();
        var awa = steppedUp("support-agent");
        var opened = held(customer, awa);
        Neighbours.answerReveal(customer.id().toString(), 200, SHOWN);

        reveal(awa, opened, "attributes/" + VALUE, REASON)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("field", is("attributes/" + VALUE))
                .body("name", is("city"))
                .body("category", is("contact"))
                .body("value", is("Lyon"))
                .body("useId", is("0192f3a0-0000-7000-8000-000000000001"));

        var asked = Neighbours.await(
                "/profile/v1/profiles/reveals",
                sent -> sent.header("Tact-agent-token").equals(awa.token()));
        assertThat(asked.json().getString("attributeId")).isEqualTo(VALUE.toString());
        assertThat(asked.json().getString("eventId")).isNull();
        assertThat(asked.json().getString("reason")).isEqualTo(REASON);
        assertThat(asked.header("Tact-case")).isNotBlank();
        assertThat(recorded(opened)).containsExactly("SHOWN");
    }

    @Test
    void asksForAnEventByItsOwnName() {
        var customer = Customer.any();
        var awa = steppedUp("support-agent");
        var opened = held(customer, awa);
        Neighbours.answerReveal(customer.id().toString(), 200, SHOWN.replace("\"Lyon\"", "{\"itemId\":\"85123A\"}"));

        reveal(awa, opened, "events/" + VALUE, REASON).then().statusCode(200).body("value.itemId", is("85123A"));

        var asked = Neighbours.await(
                "/profile/v1/profiles/reveals",
                sent -> sent.header("Tact-agent-token").equals(awa.token()));
        assertThat(asked.json().getString("eventId")).isEqualTo(VALUE.toString());
    }

    @Test
    void needsAReasonThatTheCustomerCanRead() throws SQLException {
        var awa = steppedUp("support-agent");
        var opened = held(Customer.any(), awa);

        for (var reason : new @Nullable String[] {null, "", " ".repeat(20), "a".repeat(19), "a".repeat(501)}) {
            reveal(awa, opened, "attributes/" + VALUE, reason)
                    .then()
                    .statusCode(400)
                    .body("code", is("validation-failed"))
                    .body("violations.field", hasItem("reason"));
        }
        assertThat(recorded(opened)).isEmpty();
    }

    @Test
    void takesTheShortestAndTheLongestReason() {
        var customer = Customer.any();
        var awa = steppedUp("support-agent");
        var opened = held(customer, awa);
        Neighbours.answerReveal(customer.id().toString(), 200, SHOWN);

        reveal(awa, opened, "attributes/" + VALUE, "a".repeat(20)).then().statusCode(200);
        reveal(awa, opened, "attributes/" + VALUE, "a".repeat(500)).then().statusCode(200);
    }

    @Test
    void needsASecondFactorGivenLately() throws SQLException {
        var id = UUID.randomUUID();
        var once = new Agent(
                id, "Awa", Tokens.of(id).roles("support-agent").name("Awa").sign());
        var opened = held(Customer.any(), once);
        var longAgo = new Agent(
                id,
                "Awa",
                Tokens.of(id)
                        .roles("support-agent")
                        .acr("aal2")
                        .authTime(Instant.ofEpochSecond(System.currentTimeMillis() / 1000)
                                .minus(Duration.ofMinutes(11)))
                        .sign());

        for (var agent : List.of(once, longAgo)) {
            reveal(agent, opened, "attributes/" + VALUE, REASON)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                    .body("code", is("step-up-required"));
        }
        assertThat(recorded(opened)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "city",
                "attributes/",
                "attributes/x",
                "orders/00000000-0000-0000-0000-000000000000",
                "attributes/../view"
            })
    void refusesWhatIsNoFieldOfAContext(String field) {
        var awa = steppedUp("support-agent");
        reveal(awa, held(Customer.any(), awa), field, REASON)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("field"));
    }

    @Test
    void isForTheHolderOnly() throws SQLException {
        var awa = steppedUp("support-agent");
        var opened = held(Customer.any(), awa);

        reveal(steppedUp("support-agent"), opened, "attributes/" + VALUE, REASON)
                .then()
                .statusCode(403)
                .body("code", is("not-the-holder"));
        reveal(steppedUp("supervisor"), opened, "attributes/" + VALUE, REASON)
                .then()
                .statusCode(403);
        reveal(steppedUp("customer"), opened, "attributes/" + VALUE, REASON)
                .then()
                .statusCode(403);
        anonymous()
                .body("{}")
                .post("/v1/cases/" + opened.caseId() + "/context/reveals")
                .then()
                .statusCode(401);
        reveal(awa, new Opened("", UUID.randomUUID().toString()), "attributes/" + VALUE, REASON)
                .then()
                .statusCode(404);
        awa.act(opened.caseId(), "release").then().statusCode(200);
        reveal(awa, opened, "attributes/" + VALUE, REASON).then().statusCode(403);
        assertThat(recorded(opened)).isEmpty();
    }

    @Test
    void passesOnWhyAValueIsNotShownAndPutsThatOnRecordToo() throws SQLException {
        var customer = Customer.any();
        var awa = steppedUp("support-agent");
        var opened = held(customer, awa);
        var subject = customer.id().toString();

        Neighbours.answerReveal(
                subject,
                422,
                "{\"code\":\"not-for-support\",\"category\":\"contact\",\"reason\":\"CONSENT_WITHDRAWN\"}");
        reveal(awa, opened, "attributes/" + VALUE, REASON)
                .then()
                .statusCode(422)
                .body("code", is("not-for-support"))
                .body("category", is("contact"))
                .body("reason", is("CONSENT_WITHDRAWN"));
        Neighbours.answerReveal(subject, 404, "{\"code\":\"not-found\"}");
        reveal(awa, opened, "attributes/" + VALUE, REASON).then().statusCode(404);
        Neighbours.answerReveal(subject, 401, "{\"code\":\"step-up-required\"}");
        reveal(awa, opened, "attributes/" + VALUE, REASON)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));

        assertThat(recorded(opened)).containsExactly("NOT_FOR_SUPPORT", "UNKNOWN", "STEP_UP_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 {\"code\":\"consent-unavailable\"}",
                "403 {\"code\":\"presence-not-proven\"}",
                "401 {\"code\":\"unauthenticated\"}",
                "404 <html></html>",
                "200 {}",
                "200 null",
                "200 {\"id\":\"00000000-0000-0000-0000-000000000000\",\"name\":\"n\",\"category\":\"c\",\"value\":1,\"useId\":\"0192f3a0-0000-7000-8000-000000000001\"}"
            })
    void showsNothingThatIsNotAnsweredAsAgreed(String answer) throws SQLException {
        var customer = Customer.any();
        var awa = steppedUp("support-agent");
        var opened = held(customer, awa);
        Neighbours.answerReveal(
                customer.id().toString(), Integer.parseInt(answer.substring(0, 3)), answer.substring(4));

        reveal(awa, opened, "attributes/" + VALUE, REASON)
                .then()
                .statusCode(503)
                .body("code", is("profile-unavailable"));
        assertThat(recorded(opened)).containsExactly("UNAVAILABLE");
    }

    private static Agent steppedUp(String role) {
        var id = UUID.randomUUID();
        return new Agent(
                id, "Awa", Tokens.of(id).roles(role).name("Awa").acr("aal2").sign());
    }

    private static Opened held(Customer customer, Agent agent) {
        var opened = customer.open("Hello");
        agent.claim(opened.caseId()).then().statusCode(200);
        return opened;
    }

    private static Response reveal(Agent agent, Opened opened, String field, @Nullable String reason) {
        var body = new HashMap<String, @Nullable String>();
        body.put("field", field);
        body.put("reason", reason);
        return call(agent.token()).body(body).post("/v1/cases/" + opened.caseId() + "/context/reveals");
    }

    private List<String> recorded(Opened opened) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var find = connection.prepareStatement("""
                        select substring(codes from 'outcome.([A-Z_]+)') from audit_entry
                        where action = 'case.context.reveal' and target = ? order by position""")) {
            find.setString(1, "case:" + opened.caseId());
            try (var rows = find.executeQuery()) {
                var outcomes = new ArrayList<String>();
                while (rows.next()) {
                    outcomes.add(rows.getString(1));
                }
                return outcomes;
            }
        }
    }
}
