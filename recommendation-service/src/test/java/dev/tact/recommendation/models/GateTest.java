package dev.tact.recommendation.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate(20);

    @Test
    void passesWhatIsBetterThanPopularity() {
        assertThat(gate.judge(20, 0.21, 0.20).passed()).isTrue();
    }

    @Test
    void refusesWhatIsNoBetterThanPopularity() {
        assertThat(gate.judge(20, 0.20, 0.20).passed()).isFalse();
    }

    @Test
    void refusesWhatWasMeasuredOnTooFewQuestions() {
        assertThat(gate.judge(19, 0.9, 0.1).passed()).isFalse();
    }
}
