package dev.tact.recommendation.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of one scorer to questions, in the order of the questions: every candidate of the vocabulary is ranked, none sampled.
 * Held-out items that the scorer cannot know count as missed.
 */
public record Evaluation(int k, List<Answer> answers) {

    public Evaluation {
        answers = List.copyOf(answers);
    }

    /** Ranks on so many threads; their number has no influence on the answers. */
    public static Evaluation of(
            Scorer scorer, List<TimeSplit.Question> questions, int k, Candidates candidates, int threads)
            throws InterruptedException {
        var items = scorer.items();
        var numbers = HashMap.<String, Integer>newHashMap(items.size());
        for (var number = 0; number < items.size(); number++) {
            numbers.put(items.get(number), number);
        }
        var answers = new Answer[questions.size()];
        try (var workers = new Workers(threads)) {
            workers.each(answers.length, at -> {
                var question = questions.get(at);
                var known = known(question, numbers);
                var best = Ranking.best(scorer.scores(question), k, number -> candidates.takes(known[number]));
                answers[at] = Answer.of(Arrays.stream(best).mapToObj(items::get).toList(), question.held(), k);
            });
        }
        return new Evaluation(k, Arrays.asList(answers));
    }

    private static boolean[] known(TimeSplit.Question question, Map<String, Integer> numbers) {
        var known = new boolean[numbers.size()];
        for (var item : question.known()) {
            var number = numbers.get(item);
            if (number != null) {
                known[number] = true;
            }
        }
        return known;
    }

    /** The means over all questions. */
    public Measures measures() {
        return Measures.mean(k, answers);
    }

    /** The lists that were answered with. */
    public List<List<String>> lists() {
        return answers.stream().map(Answer::list).toList();
    }
}
