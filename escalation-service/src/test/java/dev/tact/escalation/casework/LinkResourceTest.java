package dev.tact.escalation.casework;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class LinkResourceTest {

    private static final Agent SAM = Agent.supervisor("Sam");

    @ConfigProperty(name = "tact.database.url")
    String database;

    @Inject
    Sql sql;

    private static Response link(Agent by, String caseId, String other) {
        return by.call().put("/v1/cases/" + caseId + "/links/" + other);
    }

    private static Response unlink(Agent by, String caseId, String other) {
        return by.call().delete("/v1/cases/" + caseId + "/links/" + other);
    }

    private static Response read(String caseId) {
        return SAM.call().get("/v1/cases/" + caseId);
    }

    private void close(String caseId) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var update = connection.prepareStatement("update support_case set state = 'CLOSED', ended_at = now(),"
                        + " reopenable_until = now() - interval '1 second' where id = ?")) {
            update.setObject(1, UUID.fromString(caseId));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void linksTwoCasesOfOneCustomerBothWays() {
        var alice = Customer.any();
        var first = alice.open("A parcel").caseId();
        var second = alice.open("The same parcel").caseId();

        link(SAM, second, first)
                .then()
                .statusCode(200)
                .body("caseId", is(second))
                .body("links.caseId", contains(first))
                .body("links[0].state", is("QUEUED"))
                .body("links[0].kind", is("PERSON"));

        read(first).then().body("links.caseId", contains(second));
        link(SAM, first, second).then().statusCode(200).body("links.caseId", contains(second));
        assertThat(sql.one(
                        "select count(*) from audit_entry where target = ? and action = 'case.link'",
                        row -> row.getInt(1),
                        "case:" + second))
                .contains(1);

        unlink(SAM, first, second).then().statusCode(200).body("links", empty());
        read(second).then().body("links", empty());
        unlink(SAM, first, second).then().statusCode(200);
    }

    @Test
    void letsTheHolderLinkAndNoOtherAgent() {
        var alice = Customer.any();
        var first = alice.open("A parcel").caseId();
        var second = alice.open("The same parcel").caseId();
        var awa = Agent.named("Awa");
        link(awa, first, second).then().statusCode(403).body("code", is("not-the-holder"));
        awa.claim(first).then().statusCode(200);

        link(awa, first, second).then().statusCode(200).body("links.caseId", contains(second));

        var louis = Agent.named("Louis");
        link(louis, first, second).then().statusCode(403);
        unlink(louis, first, second).then().statusCode(403).body("code", is("not-the-holder"));
        awa.act(first, "resolve").then().statusCode(200).body("links.caseId", contains(second));
        unlink(awa, first, second).then().statusCode(403);
    }

    @Test
    void refusesCasesOfDifferentCustomersVisitorsAndTheCaseItself() {
        var ofAlice = Customer.any().open("Mine").caseId();
        var ofBob = Customer.any().open("His").caseId();
        var ofVisitor = visit();
        var ofAnother = visit();

        link(SAM, ofAlice, ofBob).then().statusCode(422).body("code", is("not-linkable"));
        link(SAM, ofAlice, ofVisitor).then().statusCode(422);
        link(SAM, ofVisitor, ofAnother).then().statusCode(422);
        link(SAM, ofAlice, ofAlice).then().statusCode(422);
        link(SAM, ofAlice, UUID.randomUUID().toString()).then().statusCode(404);
        link(SAM, UUID.randomUUID().toString(), ofAlice).then().statusCode(404);
        link(SAM, ofAlice, "no-id").then().statusCode(404);
        read(ofAlice).then().body("links", empty());
    }

    private static String visit() {
        return anonymous()
                .body(Map.of("text", "Bonjour"))
                .post("/v1/guest/conversations")
                .then()
                .statusCode(201)
                .extract()
                .path("case.caseId");
    }

    @Test
    void isForTheDesk() {
        var alice = Customer.any();
        var first = alice.open("A").caseId();
        var path = "/v1/cases/" + first + "/links/" + alice.open("B").caseId();

        anonymous().put(path).then().statusCode(401);
        call(alice.token()).put(path).then().statusCode(403);
        anonymous().delete(path).then().statusCode(401);
        call(alice.token()).delete(path).then().statusCode(403);
    }

    @Test
    void linksByItselfACaseOpenedAfterTheReopenWindowToTheEarlierOne() throws SQLException {
        var alice = Customer.any();
        var opened = alice.open("A parcel");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        // within the window it is the same case
        alice.write(opened.conversationId(), "Not yet here")
                .then()
                .statusCode(201)
                .body("conversation.case.caseId", is(opened.caseId()));
        awa.claim(opened.caseId()).then().statusCode(200).body("links", empty());
        awa.act(opened.caseId(), "resolve").then().statusCode(200);
        close(opened.caseId());

        String next = alice.write(opened.conversationId(), "Still not here")
                .then()
                .statusCode(201)
                .extract()
                .path("conversation.case.caseId");

        assertThat(next).isNotEqualTo(opened.caseId());
        read(next).then().body("links.caseId", contains(opened.caseId())).body("links[0].state", is("CLOSED"));
        read(opened.caseId()).then().body("links.caseId", contains(next));
    }
}
