package dev.tact.consent.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.Customer;
import dev.tact.consent.Listener;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
@SuppressWarnings("NullAway.Init") // injected
class ErasureMetricsTest {

    // longer ago than what any other test leaves open
    private static final Duration LONG = Duration.ofDays(400);

    @Inject
    ErasureMetrics metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    Sql sql;

    private double age() {
        metrics.measure();
        return meters.get("tact.erasure.oldest.open").gauge().value();
    }

    @Test
    void tellsHowLongTheOldestErasureHasWaitedAsLongAsItDoes() {
        UUID request = UUID.fromString(Customer.somebody()
                .request()
                .body(Map.of("kind", "ERASURE"))
                .post("/v1/me/rights-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("rightsRequestId"));
        sql.update("update rights_request set created_at = created_at - interval '400 days' where id = ?", request);

        assertThat(age())
                .isBetween((double) LONG.toSeconds(), (double) LONG.plusHours(2).toSeconds());

        sql.update("update rights_request set state = 'COMPLETED' where id = ?", request);

        assertThat(age()).isBetween(0.0, (double) LONG.toSeconds() - 1);
    }
}
