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
    void aPerfectRankingIsOne() throws InterruptedException {
        var measures = measure(2, List.of(), Set.of("a", "b"));

        assertThat(measures.ndcg()).isCloseTo(1, within(1e-12));
        assertThat(measures.recall()).isEqualTo(1);
    }

    @Test
    void discountsByRank() throws InterruptedException {
        var measures = measure(3, List.of(), Set.of("c", "e"));

        assertThat(measures.ndcg()).isCloseTo((1 / 2.0) / (1 + Math.log(2) / Math.log(3)), within(1e-12));
        assertThat(measures.recall()).isEqualTo(0.5);
    }

    @Test
    void doesNotRankWhatWasKnown() throws InterruptedException {
        assertThat(measure(1, List.of("a", "b"), Set.of("c")).ndcg()).isCloseTo(1, within(1e-12));
    }

    @Test
    void countsWhatTheModelCannotKnowAsMissed() throws InterruptedException {
        assertThat(measure(2, List.of(), Set.of("a", "unknown")).recall()).isEqualTo(0.5);
    }

    @Test
    void theReciprocalRankIsOfTheFirstHit() throws InterruptedException {
        assertThat(measure(5, List.of("a"), Set.of("d", "e")).mrr()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(measure(2, List.of("a"), Set.of("d", "e")).mrr()).isZero();
    }

    @Test
    void aLongHeldListCanStillBePerfect() throws InterruptedException {
        var measures = measure(2, List.of(), Set.of("a", "b", "c", "d"));

        assertThat(measures.ndcg()).isCloseTo(1, within(1e-12));
        assertThat(measures.recall()).isEqualTo(1);
    }

    @Test
    void ranksOnlyWhatWasKnownWhenAskedWhatComesBack() throws InterruptedException {
        var answer = answer(2, List.of("c", "e", "never-seen"), Set.of("e"), Candidates.KNOWN);

        assertThat(answer.list()).containsExactly("c", "e");
        assertThat(answer.ndcg()).isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
    }

    @Test
    void ranksEverythingWhenAskedForEverything() throws InterruptedException {
        assertThat(answer(2, List.of("a", "e"), Set.of("e"), Candidates.ALL).list())
                .containsExactly("a", "b");
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws InterruptedException {
        var set = TrainingSets.random(80, 30, 3);
        var split = set.splitAt(TrainingSets.DAY.plusDays(30));
        var trained = new EaseTrainer(3, 1, 1).train(split.train(), Trainer.Progress.SILENT);

        var one = Evaluation.of(Scorer.of(trained), split.questions(), 10, Candidates.NEW, 1);
        var four = Evaluation.of(Scorer.of(trained), split.questions(), 10, Candidates.NEW, 4);

        assertThat(four).isEqualTo(one);
        assertThat(one.answers()).hasSameSizeAs(split.questions());
    }

    @Test
    void noQuestionsMeansZero() throws InterruptedException {
        assertThat(Measures.ofPopularity(model, List.of(), 10)).isEqualTo(new Measures(0, 10, 0, 0, 0));
    }

    private static Measures measure(int k, List<String> known, Set<String> held) throws InterruptedException {
        return Measures.mean(k, List.of(answer(k, known, held, Candidates.NEW)));
    }

    private static Answer answer(int k, List<String> known, Set<String> held, Candidates candidates)
            throws InterruptedException {
        var scorer = new Scorer() {
            @Override
            public List<String> items() {
                return List.of("a", "b", "c", "d", "e");
            }

            @Override
            public double[] scores(TimeSplit.Question question) {
                return SCORES;
            }
        };
        return Evaluation.of(scorer, List.of(new TimeSplit.Question(known, held)), k, candidates, 1)
                .answers()
                .getFirst();
    }
}
