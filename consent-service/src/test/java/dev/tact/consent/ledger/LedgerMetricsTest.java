package dev.tact.consent.ledger;

import static dev.tact.consent.Customer.RECOMMENDATIONS;
import static dev.tact.consent.Customer.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
@SuppressWarnings("NullAway.Init") // injected
class LedgerMetricsTest {

    @Inject
    LedgerRepository ledger;

    @Inject
    Clock clock;

    @Test
    void tellsHowOldTheNewestCheckpointIs() {
        var meters = new SimpleMeterRegistry();
        var later = new LedgerMetrics(ledger, meters, Clock.offset(clock, Duration.ofHours(3)));
        var age = meters.get("tact.consent.ledger.checkpoint.age").gauge();
        assertThat(age.value()).isZero();

        somebody().gives(RECOMMENDATIONS).then().statusCode(201);
        await().until(() -> ledger.newestCheckpoint().isPresent());
        later.measure();

        assertThat(age.value()).isGreaterThanOrEqualTo((double)
                Duration.ofHours(3).minusSeconds(5).toSeconds());
    }
}
