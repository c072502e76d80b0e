package dev.tact.recommendation.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void stepsDownFromTheSmallest() {
        // 4 × 0.01, 3 × 0.02 and 2 × 0.03 rise; 1 × 0.04 may not fall below what came before
        assertThat(Holm.adjusted(List.of(0.04, 0.01, 0.03, 0.02)))
                .usingElementComparator((one, other) -> Math.abs(one - other) < 1e-12 ? 0 : Double.compare(one, other))
                .containsExactly(0.06, 0.04, 0.06, 0.06);
    }

    @Test
    void neverSaysMoreThanCertain() {
        assertThat(Holm.adjusted(List.of(0.7, 0.9))).containsExactly(1.0, 1.0);
        assertThat(Holm.adjusted(List.of(0.3)).getFirst()).isCloseTo(0.3, within(0.0));
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }
}
