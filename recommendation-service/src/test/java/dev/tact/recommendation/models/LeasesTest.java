package dev.tact.recommendation.models;

import static org.awaitility.Awaitility.await;

import dev.tact.recommendation.models.Leases.Renewal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasesTest {

    @Test
    void aSignOfLifeThatFailsIsNotTheLast() {
        var signs = new AtomicInteger();

        try (var _ = new Renewal("lease", Duration.ofMillis(1), () -> {
            if (signs.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
        })) {
            await().until(() -> signs.get() > 2);
        }
    }
}
