package dev.tact.consent.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
@QuarkusTestResource(AccountStore.class)
class AccountResourceTest {

    private static final String ACCOUNT = "/v1/me/account";

    private final Customer alice = Customer.somebody();

    private static String session(String id) {
        return ACCOUNT + "/sessions/" + id;
    }

    @Test
    void showsWhereSomebodyIsSignedInAndWithWhat() {
        var earlier = AccountStore.signIn(alice.id());
        var later = AccountStore.signIn(alice.id());

        alice.request()
                .get(ACCOUNT)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("sessions.sessionId", contains(later, earlier))
                .body("sessions[0].address", is("192.0.2.7"))
                .body("sessions[1].lastUsedAt", is("2023-11-14T22:13:20Z"))
                // the password is none
                .body("factors.kind", contains("OTP", "PASSKEY"))
                .body("factors.label", contains("My phone", ""));
    }

    @Test
    void endsASessionAndNoOther() {
        var lost = AccountStore.signIn(alice.id());
        var here = AccountStore.signIn(alice.id());

        alice.request().delete(session(lost)).then().statusCode(204);

        assertThat(AccountStore.sessions(alice.id())).containsExactly(here);
        alice.request().delete(session(lost)).then().statusCode(404);
    }

    @Test
    void leavesSomebodyElsesSessionAlone() {
        var bob = UUID.randomUUID();
        var his = AccountStore.signIn(bob);

        alice.request().delete(session(his)).then().statusCode(404).body("type", endsWith("session-not-found"));

        assertThat(AccountStore.sessions(bob)).containsExactly(his);
    }

    @Test
    void showsNothingOfWhoHasNoSession() {
        alice.request().get(ACCOUNT).then().statusCode(200).body("sessions", empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 500})
    void saysWhenTheAccountsDoNotAnswerAsTheyShould(int status) {
        AccountStore.answers(alice.id(), status);

        alice.request().get(ACCOUNT).then().statusCode(503).body("type", endsWith("account-unavailable"));
        alice.request().delete(session("any")).then().statusCode(503);
    }

    @Test
    void refusesWhatIsNoSession() {
        alice.request().delete(session("a.b")).then().statusCode(400);
    }

    @Test
    void isForCustomersOnly() {
        given().get(ACCOUNT).then().statusCode(401);
        given().delete(session("any")).then().statusCode(401);
        var agent = given().auth().oauth2(Tokens.person(UUID.randomUUID(), "support-agent"));
        agent.get(ACCOUNT).then().statusCode(403);
    }
}
