package dev.tact.escalation.casework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class CaseMetricsTest {

    // longer ago than what any other test leaves waiting
    private static final Duration LONG = Duration.ofDays(9000);

    @Inject
    CaseMetrics metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    Sql sql;

    private double value(String meter) {
        metrics.measure();
        return meters.get(meter).gauge().value();
    }

    private long waiting() {
        return sql.one("select count(*) from support_case where state = 'QUEUED'", row -> row.getLong(1))
                .orElseThrow();
    }

    @Test
    void tellsHowManyWaitAndForHowLong() {
        var opened = UUID.fromString(Customer.any().open("Hello").caseId());
        sql.update("update support_case set queued_at = now() - interval '9000 days' where id = ?", opened);

        assertThat(value("tact.cases.waiting")).isEqualTo((double) waiting()).isPositive();
        assertThat(value("tact.cases.oldest.waiting"))
                .isBetween((double) LONG.toSeconds(), (double) LONG.plusHours(2).toSeconds());

        sql.update("update support_case set queued_at = now() where id = ?", opened);

        assertThat(value("tact.cases.oldest.waiting")).isLessThan((double) LONG.toSeconds());
    }

    @Test
    void tellsWhereAPromiseIsAboutToBeBroken() {
        var opened = UUID.fromString(Customer.any().open("Hello").caseId());
        sql.update(
                "update support_case set due_at = now() + interval '1 day', rights_due_at = null where id = ?", opened);
        var before = value("tact.cases.at.risk");

        sql.update("update support_case set rights_due_at = now() + interval '6 days' where id = ?", opened);

        assertThat(value("tact.cases.at.risk")).isEqualTo(before + 1);
    }
}
