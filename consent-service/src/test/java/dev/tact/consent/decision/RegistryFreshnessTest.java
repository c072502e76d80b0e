package dev.tact.consent.decision;

import static dev.tact.consent.Customer.somebody;
import static dev.tact.consent.registry.Officer.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tact.consent.Listener;
import dev.tact.consent.purpose.OtherReplica;
import dev.tact.consent.registry.Officer;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one replica publishes holds on every other for the very next decision. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class RegistryFreshnessTest {

    private final Officer officer = new Officer();

    @Inject
    OtherReplica other;

    @Inject
    Subjects subjects;

    @Inject
    DecisionIds ids;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "tact.database.url")
    String database;

    @AfterEach
    void leave() {
        officer.leave();
    }

    /** As another process would, with the app role's rights. */
    private void elsewhere(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(database, Tact.APP, Tact.APP);
                var call = connection.createStatement()) {
            call.execute(statement);
        }
    }

    private Reason decided(Decisions replica, UUID person, String purpose, String category) {
        return replica.decide(List.of(new Question(person, purpose, category, "library", false)))
                .getFirst()
                .verdict()
                .reason();
    }

    @Test
    void anotherReplicaSeesAPublicationAtItsNextDecision() {
        var replica = new Decisions(subjects, other.purposes(), ids, clock);
        var alice = somebody();
        var nobody = UUID.randomUUID();
        var code = officer.registers(version());
        assertThat(decided(replica, nobody, code, "purchases")).isEqualTo(Reason.UNKNOWN_PURPOSE);

        officer.publishesNotice(code, 1, true);
        assertThat(decided(replica, nobody, code, "purchases")).isEqualTo(Reason.NO_RECORD);
        assertThat(decided(replica, nobody, code, "browsing")).isEqualTo(Reason.UNKNOWN_CATEGORY);

        alice.gives(code).then().statusCode(201);
        assertThat(decided(replica, alice.id(), code, "purchases")).isEqualTo(Reason.CONSENT_GIVEN);

        officer.proposes(code, version(Map.of("callers", List.of("archive"))));
        officer.publishesNotice(code, 2, true);
        assertThat(decided(replica, alice.id(), code, "purchases")).isEqualTo(Reason.NOTICE_OUTDATED);

        alice.gives(code).then().statusCode(201);
        assertThat(decided(replica, alice.id(), code, "purchases")).isEqualTo(Reason.CALLER_NOT_REGISTERED);

        officer.retires(code).then().statusCode(200);
        assertThat(decided(replica, alice.id(), code, "purchases")).isEqualTo(Reason.UNKNOWN_PURPOSE);
    }

    @Test
    void thisReplicaSeesWhatAnotherProcessPublished() throws Exception {
        var alice = somebody();
        var code = officer.publishes(version(Map.of("categories", List.of("purchases", "browsing"))));
        alice.gives(code).then().statusCode(201);
        officer.proposes(code, version()).then().statusCode(201);

        elsewhere("select publish_purpose_version('" + code + "', 2, now())");

        alice.evaluated(code, "browsing", "library").then().body("context.reason", is("UNKNOWN_CATEGORY"));
        alice.request()
                .get("/v1/me/consents")
                .then()
                .body("consents.find { it.purpose == '" + code + "' }.categories.category", not(hasItem("browsing")));
        alice.gives(code, "browsing").then().statusCode(422).body("code", is("category-not-of-purpose"));

        elsewhere("select retire_purpose('" + code + "', now())");

        given().get("/v1/purposes").then().body("purposes.code", not(hasItem(code)));
        given().get("/v1/notices/current?purpose=" + code).then().statusCode(404);
        somebody().request().get("/v1/me/prompts").then().body("prompts.purpose", not(hasItem(code)));
        alice.evaluated(code, "purchases", "library").then().body("context.reason", is("UNKNOWN_PURPOSE"));
    }

    @Test
    void explainsAPastDecisionByWhatWasInForceThen() {
        var alice = somebody();
        var code = officer.publishes(version());
        alice.gives(code).then().statusCode(201);
        String decision = alice.evaluated(code, "purchases", "library")
                .then()
                .body("decision", is(true))
                .extract()
                .path("context.decisionId");

        officer.proposes(code, version(Map.of("callers", List.of("archive"))));
        officer.publishesNotice(code, 2, true);
        officer.retires(code).then().statusCode(200);

        alice.request()
                .get("/v1/decisions/" + decision + "/explanation")
                .then()
                .statusCode(200)
                .body("decision", is(true))
                .body("purposeName", is("Lending books"))
                .body("legalBasis", is("CONSENT"))
                .body("rule.code", is("CONSENT_GIVEN"))
                .body("notice.noticeVersion", is(1))
                .body("reproduced", is(true));
    }
}
