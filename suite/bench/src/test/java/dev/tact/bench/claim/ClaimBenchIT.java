package dev.tact.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClaimBenchIT {

    @Test
    void measuresAHandful() throws Exception {
        var measured = ClaimBench.measure(
                Path.of("../..").toAbsolutePath().normalize(), new ClaimBench.Extent(1, 2_000, 4_000));

        assertThat(measured.raw()).isPositive();
        assertThat(measured.offered()).isPositive();
        assertThat(measured.offeredOfMany()).isPositive();
    }
}
