package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RidgeSelectionTest {

    private static final TimeSplit SPLIT = TrainingSets.random(120, 40, 9).splitAt(TrainingSets.DAY.plusDays(40));
    private static final List<Double> RIDGES = List.of(0.1, 3.0, 50.0);

    @Test
    void choosesTheRidgeWhoseModelAnswersBest() throws InterruptedException {
        var choice = choose(RIDGES, List.of());

        assertThat(choice.tried()).extracting(RidgeSelection.Tried::ridge).containsExactlyElementsOf(RIDGES);
        for (var tried : choice.tried()) {
            assertThat(tried.ndcg()).isEqualTo(ndcg(new EaseTrainer(tried.ridge(), 1, 1)));
            assertThat(tried.ndcg()).isLessThanOrEqualTo(choice.best().ndcg());
        }
    }

    @Test
    void triesTheExponentsOnTheBestRidgeAndMeasuresWhatWouldServe() throws InterruptedException {
        var choice = choose(RIDGES, List.of(0.0, 0.2, 0.6));

        assertThat(choice.tried()).hasSize(RIDGES.size() + 2);
        for (var tried : choice.tried().subList(RIDGES.size(), choice.tried().size())) {
            assertThat(tried.ndcg())
                    .isCloseTo(ndcg(new EaseTrainer(tried.ridge(), tried.exponent(), 1, 1)), within(1e-9));
        }
    }

    @Test
    void popularityControlStaysOffUnlessItHelps() throws InterruptedException {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 12, "a", "b");
        TrainingSets.add(set, 6, "a", "c");
        var questions = List.of(new TimeSplit.Question(List.of("a"), Set.of("b")));

        var choice = new RidgeSelection(List.of(1.0), List.of(0.5), 1, 1, 1)
                .choose(set.build(), questions, Trainer.Progress.SILENT);

        assertThat(choice.exponent()).isZero();
    }

    @Test
    void anExponentMovesWhatManyHaveDown() throws InterruptedException {
        var set = TrainingSet.builder();
        TrainingSets.add(set, 12, "a", "b");
        TrainingSets.add(set, 6, "a", "c");
        TrainingSets.add(set, 20, "b");

        var plain = new EaseTrainer(1, 0, 1, 1).train(set.build(), Trainer.Progress.SILENT);
        var controlled = new EaseTrainer(1, 1, 1, 1).train(set.build(), Trainer.Progress.SILENT);

        // 18, 32 and 6 contributors; the mean is 56/3
        assertThat(controlled.weight(0, 1)).isCloseTo(plain.weight(0, 1) * (56 / 3.0) / 32, within(1e-12));
        assertThat(controlled.weight(0, 2)).isCloseTo(plain.weight(0, 2) * (56 / 3.0) / 6, within(1e-12));
    }

    @Test
    void reportsProgressThatRisesToTheEnd() throws InterruptedException {
        var heard = new ArrayList<Double>();

        new RidgeSelection(RIDGES, List.of(), 1, 10, 1).choose(SPLIT.train(), SPLIT.questions(), heard::add);

        assertThat(heard).isSorted().endsWith(1.0).hasSizeGreaterThan(3);
    }

    @Test
    void refusesAnEmptyGridAndTooLittle() {
        assertThatThrownBy(() -> choose(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RidgeSelection(RIDGES, List.of(), 500, 10, 1)
                        .choose(SPLIT.train(), SPLIT.questions(), Trainer.Progress.SILENT))
                .isInstanceOf(TooLittleToLearnFrom.class);
    }

    private static RidgeSelection.Choice choose(List<Double> ridges, List<Double> exponents)
            throws InterruptedException {
        return new RidgeSelection(ridges, exponents, 1, 10, 2)
                .choose(SPLIT.train(), SPLIT.questions(), Trainer.Progress.SILENT);
    }

    private static double ndcg(EaseTrainer trainer) throws InterruptedException {
        return Measures.ofModel(trainer.train(SPLIT.train(), Trainer.Progress.SILENT), SPLIT.questions(), 10)
                .ndcg();
    }
}
