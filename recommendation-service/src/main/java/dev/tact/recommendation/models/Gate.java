package dev.tact.recommendation.models;

import dev.tact.recommendation.engine.Measures;
import java.util.List;

/** Judges whether a version may be published: it must be measurable, and better than showing everybody what is popular. */
final class Gate {

    /** The verdict, and what it rests on. */
    record Report(boolean passed, List<Rule> rules) {}

    /** One rule: what it asks for and what was measured. */
    record Rule(String rule, double required, double measured, boolean passed) {}

    private final int minimumQuestions;

    Gate(int minimumQuestions) {
        this.minimumQuestions = minimumQuestions;
    }

    Report judge(Measures model, Measures popularity) {
        return judge(model.questions(), model.ndcg(), popularity.ndcg());
    }

    Report judge(int questions, double ndcg, double popularityNdcg) {
        var rules = List.of(
                new Rule("QUESTIONS_ASKED", minimumQuestions, questions, questions >= minimumQuestions),
                new Rule("NDCG_ABOVE_POPULARITY", popularityNdcg, ndcg, ndcg > popularityNdcg));
        return new Report(rules.stream().allMatch(Rule::passed), rules);
    }
}
