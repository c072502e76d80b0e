package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    // a, b, c, d, e in this order of score below
    private static final double[] SCORES = {5, 4, 3, 2, 1};

    @SuppressWarnings("NullAway.Init")
    private Model model;

    @BeforeEach
    void trainAModelOfFiveItems() throws InterruptedException {
        var set = TrainingSets.add(TrainingSet.builder(), 12, "a", "b", "c", "d", "e")
                .build();
        model = new EaseTrainer(1, 1, 1).train(set, Trainer.Progress.SILENT);
    }

    @Test
    void aPerfectRankingIsOne() {
        var measures = measure(2, List.of(), Set.of("a", "b"));

        assertThat(measures.ndcg()).isCloseTo(1, within(1e-12));
        assertThat(measures.recall()).isEqualTo(1);
    }

    @Test
    void discountsByRank() {
        var measures = measure(3, List.of(), Set.of("c", "e"));

        assertThat(measures.ndcg()).isCloseTo((1 / 2.0) / (1 + Math.log(2) / Math.log(3)), within(1e-12));
        assertThat(measures.recall()).isEqualTo(0.5);
    }

    @Test
    void doesNotRankWhatWasKnown() {
        assertThat(measure(1, List.of("a", "b"), Set.of("c")).ndcg()).isCloseTo(1, within(1e-12));
    }

    @Test
    void countsWhatTheModelCannotKnowAsMissed() {
        assertThat(measure(2, List.of(), Set.of("a", "unknown")).recall()).isEqualTo(0.5);
    }

    @Test
    void noQuestionsMeansZero() {
        assertThat(Measures.ofPopularity(model, List.of(), 10)).isEqualTo(new Measures(0, 10, 0, 0));
    }

    private Measures measure(int k, List<String> known, Set<String> held) {
        return Measures.of(model, List.of(new TimeSplit.Question(known, held)), k, question -> SCORES);
    }
}
