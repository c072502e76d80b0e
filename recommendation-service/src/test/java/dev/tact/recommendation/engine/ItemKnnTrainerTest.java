package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ItemKnnTrainerTest {

    // a: 6, b: 9, c: 8; a and b share 6, b and c share 3, a and c nothing
    private static final TrainingSet SET = set();

    @Test
    void aWeightIsTheShrunkCosine() throws InterruptedException {
        var model = train(10, 5, 1);

        assertThat(model.items()).containsExactly("a", "b", "c");
        assertThat(model.weight(0, 1)).isCloseTo(6 / (Math.sqrt(54) + 10), within(1e-12));
        assertThat(model.weight(1, 0)).isEqualTo(model.weight(0, 1));
        assertThat(model.weight(1, 2)).isCloseTo(3 / (Math.sqrt(72) + 10), within(1e-12));
        assertThat(model.weights()).isEqualTo(4);
    }

    @Test
    void onlyTheNearestSpeakForAnItem() throws InterruptedException {
        var model = train(0, 1, 1);

        // b's nearest is a; a's and c's is b
        assertThat(model.weight(0, 1)).isPositive();
        assertThat(model.weight(2, 1)).isZero();
        assertThat(model.weight(1, 2)).isPositive();
        assertThat(model.weights()).isEqualTo(3);
    }

    @Test
    void dropsAWeightThatTooFewShare() throws InterruptedException {
        assertThat(train(0, 5, 3).weight(1, 2)).isPositive();
        assertThat(train(0, 5, 4).weight(1, 2)).isZero();
    }

    @Test
    void scoresByTheSumOverTheHistory() throws InterruptedException {
        var model = train(0, 5, 1);

        assertThat(model.score(List.of("a", "c")).of(1))
                .isCloseTo(6 / Math.sqrt(54) + 3 / Math.sqrt(72), within(1e-12));
    }

    @Test
    void refusesToLearnFromTooLittle() {
        assertThatThrownBy(() -> train(0, 5, 10)).isInstanceOf(TooLittleToLearnFrom.class);
    }

    private static Model train(double shrinkage, int neighbours, int support) throws InterruptedException {
        return new ItemKnnTrainer(shrinkage, neighbours, support, 2).train(SET, Trainer.Progress.SILENT);
    }

    private static TrainingSet set() {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 6, "a", "b");
        TrainingSets.add(set, 3, "b", "c");
        TrainingSets.add(set, 5, "c");
        return set.build();
    }
}
