package dev.tact.consent.decision;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class ExplanationResourceTest {

    private static String decided(Customer customer) {
        return customer.evaluated(RECOMMENDATIONS, "purchases", "recommendation-service")
                .then()
                .statusCode(200)
                .extract()
                .path("context.decisionId");
    }

    @Test
    void explainsAnAllowanceEvenAfterItWasWithdrawn() {
        var alice = somebody();
        var notice = alice.reads(RECOMMENDATIONS);
        String record = alice.gives(RECOMMENDATIONS, "purchases")
                .then()
                .statusCode(201)
                .extract()
                .path("categories[0].recordId");
        var decision = decided(alice);
        alice.withdraws(RECOMMENDATIONS).then().statusCode(200);
        alice.turnsDial(0).then().statusCode(200);

        alice.request()
                .get("/v1/decisions/" + decision + "/explanation")
                .then()
                .statusCode(200)
                .body("decision", is(true))
                .body("epoch", is(1))
                .body("dial", is(2))
                .body("purpose", is(RECOMMENDATIONS))
                .body("category", is("purchases"))
                .body("caller", is("recommendation-service"))
                .body("legalBasis", is("CONSENT"))
                .body("rule.code", is("CONSENT_GIVEN"))
                .body("record.recordId", is(record))
                .body("record.decision", is("GIVE"))
                .body("record.status", is("GIVEN"))
                .body("record.method", is("BUTTON"))
                .body("notice.servedNoticeId", is(notice))
                .body("notice.contentHash", notNullValue())
                .body("reproduced", is(true));
    }

    @Test
    void explainsDenialsInTheLanguageOfTheReader() {
        var chloe = somebody();
        var never = decided(chloe);
        chloe.gives(RECOMMENDATIONS).then().statusCode(201);
        chloe.withdraws(RECOMMENDATIONS).then().statusCode(200);
        var withdrawn = decided(chloe);

        chloe.request()
                .get("/v1/decisions/" + never + "/explanation")
                .then()
                .statusCode(200)
                .body("decision", is(false))
                .body("rule.code", is("NO_RECORD"))
                .body("record", nullValue())
                .body("notice", nullValue())
                .body("reproduced", is(true));
        chloe.request()
                .header("Accept-Language", "fr")
                .get("/v1/decisions/" + withdrawn + "/explanation")
                .then()
                .statusCode(200)
                .body("rule.code", is("CONSENT_WITHDRAWN"))
                .body("rule.text", containsString("retiré"))
                .body("record.decision", is("WITHDRAW"))
                .body("reproduced", is(true));
    }

    @Test
    void explainsADecisionAboutSomethingUnknown() {
        var alice = somebody();
        String decision = alice.evaluated("astrology-with-a-name-longer-than-any-registered", "x", "stranger")
                .then()
                .statusCode(200)
                .extract()
                .path("context.decisionId");

        alice.request()
                .get("/v1/decisions/" + decision + "/explanation")
                .then()
                .statusCode(200)
                .body("rule.code", is("UNKNOWN_PURPOSE"))
                .body("reproduced", is(true));
    }

    @Test
    void isForItsOwnerAndForOfficersWhoSteppedUp() {
        var alice = somebody();
        var path = "/v1/decisions/" + decided(alice) + "/explanation";
        var officer = UUID.randomUUID();

        somebody().request().get(path).then().statusCode(404).body("code", is("decision-not-found"));
        given().get(path).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.person(officer, "support-agent"))
                .get(path)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.person(officer, "privacy-officer"))
                .get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        given().auth()
                .oauth2(Tokens.steppedUp(officer, "privacy-officer"))
                .get(path)
                .then()
                .statusCode(200)
                .body("subject", is(alice.id().toString()));
    }

    @Test
    void knowsOnlyItsOwnDecisions() {
        var alice = somebody();
        var decision = decided(alice);
        var altered = (decision.charAt(0) == 'A' ? 'B' : 'A') + decision.substring(1);

        for (var id : new String[] {
            altered, decision.substring(4), "x", "-", UUID.randomUUID().toString()
        }) {
            alice.request()
                    .get("/v1/decisions/" + id + "/explanation")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
    }
}
