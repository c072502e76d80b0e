package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EaseTrainerTest {

    private static final double RIDGE = 3;

    @Test
    void isTheClosedFormOfThePaper() throws InterruptedException {
        for (var seed = 0L; seed < 5; seed++) {
            var set = TrainingSets.random(80, 70, seed);

            var model = train(set, 1);

            var naive = naive(set.interactions(1), RIDGE);
            for (var from = 0; from < naive.length; from++) {
                for (var to = 0; to < naive.length; to++) {
                    var shared = shared(set.interactions(1), from, to);
                    assertThat(model.weight(from, to))
                            .isCloseTo(from == to || shared == 0 ? 0 : naive[from][to], within(1e-9));
                }
            }
        }
    }

    @Test
    void keepsAWeightThatFiveContributorsShareAndDropsOneThatFourShare() throws InterruptedException {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 5, "a", "b");
        TrainingSets.add(set, 4, "a", "c");
        TrainingSets.add(set, 6, "c");
        TrainingSets.add(set, 6, "b");

        var model = train(set.build(), 5);

        assertThat(model.items()).containsExactly("a", "b", "c");
        assertThat(model.weight(0, 1)).isNotZero();
        assertThat(model.weight(1, 0)).isNotZero();
        assertThat(model.weight(0, 2)).isZero();
        assertThat(model.weight(2, 0)).isZero();
        assertThat(model.weights()).isEqualTo(2);
    }

    @Test
    void keepsEveryWeightWithoutSupport() throws InterruptedException {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 2, "a", "b");
        TrainingSets.add(set, 2, "b", "c");
        TrainingSets.add(set, 1, "a");
        var training = set.build();

        var model = train(training, 0);

        // a and c have nobody in common, and a weight all the same
        assertThat(model.weights()).isEqualTo(6);
        assertThat(model.weight(0, 2)).isCloseTo(naive(training.interactions(1), RIDGE)[0][2], within(1e-12));
    }

    @Test
    void masksAfterTheSolveSoThatAMaskedPairStillShapesTheOthers() throws InterruptedException {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 9, "a", "b");
        TrainingSets.add(set, 4, "b", "c");
        TrainingSets.add(set, 8, "c");
        var training = set.build();

        var model = train(training, 5);

        var naive = naive(training.interactions(1), RIDGE);
        assertThat(model.weight(0, 1)).isCloseTo(naive[0][1], within(1e-12));
        assertThat(model.weight(1, 2)).isZero();
    }

    @Test
    void leavesOutAnItemThatTooFewContributorsHave() throws InterruptedException {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 5, "a", "b");
        TrainingSets.add(set, 4, "c");

        assertThat(train(set.build(), 5).items()).containsExactly("a", "b");
    }

    @Test
    void refusesToLearnFromTooLittle() {
        var set = TrainingSets.add(TrainingSet.builder(), 4, "a", "b").build();

        assertThatThrownBy(() -> train(set, 5)).isInstanceOf(TooLittleToLearnFrom.class);
        assertThatThrownBy(() -> train(TrainingSet.builder().build(), 5)).isInstanceOf(TooLittleToLearnFrom.class);
    }

    @Test
    void scoresAreTheSumOfTheirContributions() throws InterruptedException {
        var model = train(TrainingSets.random(120, 40, 7), 5);
        var history = List.of("item-1", "item-9", "item-30");

        var scores = model.score(history);

        for (var item = 0; item < model.items().size(); item++) {
            var sum = 0.0;
            for (var from : scores.history()) {
                sum += scores.contribution(from, item);
            }
            assertThat(scores.of(item)).isCloseTo(sum, within(1e-12));
        }
    }

    @Test
    void countsAnItemOnceAndIgnoresOneItDoesNotKnow() throws InterruptedException {
        var model = train(TrainingSets.random(120, 40, 7), 5);

        var once = model.score(List.of("item-1"));
        var often = model.score(List.of("item-1", "item-1", "never-seen"));

        assertThat(often.all()).isEqualTo(once.all());
        assertThat(model.score(List.of("never-seen")).empty()).isTrue();
    }

    @Test
    void publishesPopularityRoundedAndOnlyFromTenUp() throws InterruptedException {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 13, "a");
        TrainingSets.add(set, 10, "b");
        TrainingSets.add(set, 9, "c");

        var model = train(set.build(), 5);

        assertThat(model.popularity(0)).isEqualTo(15.0 / 30);
        assertThat(model.popularity(1)).isEqualTo(10.0 / 30);
        assertThat(model.popularity(2)).isZero();
    }

    @Test
    void reportsProgressThatRisesToTheEnd() throws InterruptedException {
        var heard = new ArrayList<Double>();

        new EaseTrainer(RIDGE, 1, 2).train(TrainingSets.random(50, 90, 1), heard::add);

        assertThat(heard).isSorted().endsWith(1.0).hasSizeGreaterThan(2);
    }

    private static Model train(TrainingSet set, int support) throws InterruptedException {
        return new EaseTrainer(RIDGE, support, 2).train(set, Trainer.Progress.SILENT);
    }

    /** The definition, word by word. */
    private static double[][] naive(Interactions matrix, double ridge) {
        var n = matrix.items().size();
        var gram = new double[n][n];
        for (var row = 0; row < n; row++) {
            for (var column = 0; column < n; column++) {
                gram[row][column] = shared(matrix, row, column) + (row == column ? ridge : 0);
            }
        }
        var inverse = Matrices.inverse(gram);
        var weights = new double[n][n];
        for (var from = 0; from < n; from++) {
            for (var to = 0; to < n; to++) {
                weights[from][to] = (from == to ? 1 : 0) - inverse[from][to] / inverse[to][to];
            }
        }
        return weights;
    }

    private static int shared(Interactions matrix, int one, int other) {
        var count = 0;
        for (var row : matrix.rows()) {
            var items = java.util.Arrays.stream(row).boxed().toList();
            if (items.contains(one) && items.contains(other)) {
                count++;
            }
        }
        return count;
    }
}
