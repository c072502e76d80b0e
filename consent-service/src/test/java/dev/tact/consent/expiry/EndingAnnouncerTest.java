package dev.tact.consent.expiry;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.consent.registry.Officer;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class EndingAnnouncerTest {

    private static final String CALLER = "recommendation-service";

    private final Customer alice = somebody();

    @Inject
    EndingAnnouncer announcer;

    @Inject
    Sql sql;

    private void gaveLongAgo() {
        alice.says("GIVE", RECOMMENDATIONS, Map.of("interactionAt", "2020-01-01T00:00:00Z"))
                .then()
                .statusCode(201);
    }

    @Test
    void decisionsDoNotWaitForTheNews() {
        gaveLongAgo();

        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_EXPIRED"));
    }

    @Test
    void theOthersAreToldOnceUnderANewEpoch() throws InterruptedException, TimeoutException {
        gaveLongAgo();

        announcer.announceAll();
        announcer.announceAll();

        var heard = Listener.heard(
                "profile",
                "dev.tact.consent.changed.v1",
                alice.id(),
                event -> event.path("epoch").asLong() == 2);
        assertThat(heard.path("data").path("choices").path(0).path("status").asText())
                .isEqualTo("EXPIRED");
        assertThat(heard.path("data").path("changed").path(0).asText()).isEqualTo(RECOMMENDATIONS);
        assertThat(sql.list(
                        "select kind from consent_event where subject = ? order by epoch",
                        row -> row.getString(1),
                        alice.id()))
                .containsExactly("GIVE", "EXPIRE");
        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("context.reason", is("CONSENT_EXPIRED"));
    }

    @Test
    void whatEndedCanBeGivenAgainOrWithdrawn() {
        gaveLongAgo();
        announcer.announceAll();

        alice.gives(RECOMMENDATIONS).then().body("categories.status", everyItem(is("GIVEN")));
        alice.evaluated(RECOMMENDATIONS, "purchases", CALLER).then().body("decision", is(true));
        alice.withdraws(RECOMMENDATIONS).then().body("categories.status", everyItem(is("WITHDRAWN")));
    }

    @Test
    void whoeverAskedToBeErasedIsLeftAlone() {
        gaveLongAgo();
        alice.request()
                .body(Map.of("kind", "ERASURE"))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202);

        announcer.announceAll();

        assertThat(sql.list(
                        "select kind from consent_event where subject = ? order by epoch",
                        row -> row.getString(1),
                        alice.id()))
                .containsExactly("GIVE", "REQUEST_ERASURE");
    }

    @Test
    void aMaterialNoticeIsAnnouncedTooAndSoIsTheEndOfAPurpose() throws InterruptedException, TimeoutException {
        var officer = new Officer();
        var lending = officer.publishes(Officer.version());
        var gone = officer.publishes(Officer.version());
        alice.gives(lending).then().statusCode(201);
        alice.gives(gone).then().statusCode(201);

        officer.publishesNotice(lending, 1, true);
        officer.retires(gone).then().statusCode(200);
        announcer.announceAll();

        var heard = Listener.heard(
                "profile",
                "dev.tact.consent.changed.v1",
                alice.id(),
                event -> event.path("epoch").asLong() == 4);
        assertThat(heard.path("data").path("choices"))
                .extracting(choice -> choice.path("status").asText())
                .containsExactly("OUTDATED", "OUTDATED");
        officer.leave();
    }
}
