package dev.tact.recommendation.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class ModelMetricsTest {

    @Inject
    ModelRepository versions;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    @Test
    void tellsHowOldThePublishedVersionIsAndWhetherItPassesToday() {
        var meters = new SimpleMeterRegistry();
        var metrics = new ModelMetrics(versions, meters, Clock.offset(clock, Duration.ofDays(40)));
        var age = meters.get("tact.model.age").gauge();
        var passed = meters.get("tact.model.gate.passed").gauge();
        // nothing was looked at so far
        assertThat(age.value()).isNaN();
        assertThat(passed.value()).isNaN();
        Shop.open();

        metrics.measure();
        assertThat(age.value()).isBetween((double) Duration.ofDays(40).toSeconds(), (double)
                Duration.ofDays(41).toSeconds());
        assertThat(passed.value()).isEqualTo(1);

        var remeasured = """
                insert into model_evaluation (id, version, revision, evaluated_at, report, drift)
                select 'ffffffff-ffff-7fff-bfff-ffffffffffff', r.version, 0, now(), jsonb_set(r.report, '{passed}', 'false'), '{}'
                from model_report r join model_version v on v.version = r.version where v.state = 'PUBLISHED'""";
        // taken back at the end: others read these rows, and what is made up here is not whole
        QuarkusTransaction.begin();
        try {
            sql.update(remeasured);
            metrics.measure();
        } finally {
            QuarkusTransaction.rollback();
        }
        assertThat(passed.value()).isZero();
    }
}
