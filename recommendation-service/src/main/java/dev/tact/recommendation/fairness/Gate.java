package dev.tact.recommendation.fairness;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges by the policy whether a version may be published: it must be measurable, better than showing everybody what is popular, serve
 * groups alike, and show more than a corner of the catalogue.
 */
public final class Gate {

    /** The verdict, and what it rests on. */
    @RegisterForReflection
    public record Report(boolean passed, List<Rule> rules, Findings findings) {

        /** QUALITY, FAIRNESS or EXPOSURE: the first kind of rule that failed; absent when all passed. */
        public Optional<String> refusal() {
            return rules.stream()
                    .filter(rule -> !rule.passed())
                    .map(rule -> switch (rule.rule()) {
                        case QUESTIONS, NDCG -> "QUALITY";
                        case GAP -> "FAIRNESS";
                        default -> "EXPOSURE";
                    })
                    .findFirst();
        }
    }

    /**
     * One rule: what it asks for and what was measured.
     *
     * @param attribute whose groups are compared; only of GROUP_GAP
     * @param p how likely chance alone makes a gap as large; only of GROUP_GAP
     */
    @RegisterForReflection
    public record Rule(
            String rule,
            double required,
            double measured,
            boolean passed,
            @Nullable String attribute,
            @Nullable Double p) {}

    public static final String QUESTIONS = "QUESTIONS_ASKED";
    public static final String NDCG = "NDCG_ABOVE_POPULARITY";
    private static final String GAP = "GROUP_GAP";
    private static final String COVERAGE = "CATALOGUE_COVERAGE";
    private static final String GINI = "EXPOSURE_GINI";

    private final Policy policy;

    public Gate(Policy policy) {
        this.policy = policy;
    }

    public Report judge(Findings findings) {
        var quality = policy.quality();
        var exposure = policy.exposure();
        var floor = findings.popularityNdcg() + quality.ndcgAbovePopularity();
        var ndcg = findings.ndcg().mean();
        var shown = findings.exposure();
        var rules = new ArrayList<Rule>();
        rules.add(rule(
                QUESTIONS,
                quality.minimumQuestions(),
                findings.questions(),
                findings.questions() >= quality.minimumQuestions()));
        rules.add(rule(NDCG, floor, ndcg, ndcg > floor));
        findings.attributes().forEach(attribute -> rules.add(gap(attribute)));
        rules.add(rule(
                COVERAGE,
                exposure.minimumCoverage(),
                shown.coverage(),
                shown.coverage() >= exposure.minimumCoverage()));
        rules.add(rule(GINI, exposure.maximumGini(), shown.gini(), shown.gini() <= exposure.maximumGini()));
        return new Report(rules.stream().allMatch(Rule::passed), List.copyOf(rules), findings);
    }

    private Rule gap(Findings.Attribute attribute) {
        var most = policy.fairness().maximumGap();
        var gap = attribute.gap().mean();
        var chance = attribute.p() >= policy.fairness().significance();
        return new Rule(GAP, most, gap, gap <= most || chance, attribute.attribute(), attribute.p());
    }

    private static Rule rule(String name, double required, double measured, boolean passed) {
        return new Rule(name, required, measured, passed, null, null);
    }
}
