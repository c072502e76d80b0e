package dev.tact.bench.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineBenchTest {

    private static final InventedShop HANDFUL = new InventedShop(200, 60, 2_000);

    @Test
    void trainsAHandful() throws Exception {
        var trained = EngineBench.training(HANDFUL, 1, 1);

        assertThat(trained.items()).isEqualTo(60);
    }

    @Test
    void scoresAHandful() throws Exception {
        var scored = EngineBench.scoring(HANDFUL, 5, 10, 1);

        assertThat(scored.items()).isEqualTo(60);
        assertThat(scored.median()).isPositive();
    }
}
