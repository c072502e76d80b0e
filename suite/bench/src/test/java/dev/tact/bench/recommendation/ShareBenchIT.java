package dev.tact.bench.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareBenchIT {

    @Test
    void measuresAHandful() throws Exception {
        // fewer customers teach no model that beats popularity
        var handful = new ShareBench.Extent(300, 1, List.of(2), Duration.ofSeconds(1));

        var measured = ShareBench.measure(Path.of("../..").toAbsolutePath().normalize(), handful);

        assertThat(measured).singleElement().satisfies(few -> {
            assertThat(few.spent().lists()).isPositive();
            assertThat(few.spent().ranking()).isPositive();
            assertThat(few.spent().explanation()).isPositive();
            assertThat(few.spent().requests())
                    .isGreaterThan(few.spent().ranking() + few.spent().explanation());
        });
    }
}
