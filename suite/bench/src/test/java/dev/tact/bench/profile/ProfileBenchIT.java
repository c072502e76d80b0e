package dev.tact.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProfileBenchIT {

    @Test
    void measuresAHandful() throws Exception {
        var handful = new ProfileBench.Extent(1, 2, 4, Duration.ofSeconds(2), Duration.ofSeconds(1), 3_000, 3);

        var measured = ProfileBench.measure(Path.of("../..").toAbsolutePath().normalize(), handful);

        assertThat(measured.few().inserts()).isPositive();
        assertThat(measured.few().singles()).isPositive();
        assertThat(measured.many().singles()).isPositive();
        assertThat(measured.batched()).isPositive();
        assertThat(measured.longView()).isPositive();
    }
}
