package dev.tact.recommendation.models;

import dev.tact.kit.disclosure.Disclosure;
import dev.tact.recommendation.fairness.Findings;
import dev.tact.recommendation.fairness.Gate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found, as it may be published: judged by exact numbers, told in rounded ones.
 *
 * @param findings absent where fewer than ten questions were asked
 */
public record ReportResponse(
        boolean passed, List<Rule> rules, @Nullable Findings findings) {

    /**
     * One rule.
     *
     * @param required what it asks for; like what was measured rounded, and absent where it was measured of fewer than ten
     * @param attribute whose groups are compared; only of GROUP_GAP
     * @param p how likely chance alone makes a gap as large; only of GROUP_GAP
     */
    public record Rule(
            String rule,
            @Nullable Double required,
            @Nullable Double measured,
            boolean passed,
            @Nullable String attribute,
            @Nullable Double p) {}

    static ReportResponse from(Gate.Report report) {
        var exact = report.findings();
        var questions = Disclosure.of(exact.questions());
        return new ReportResponse(
                report.passed(),
                report.rules().stream().map(rule -> rule(rule, exact)).toList(),
                questions == null ? null : findings(exact, Math.toIntExact(questions)));
    }

    private static Rule rule(Gate.Rule rule, Findings exact) {
        if (rule.rule().equals(Gate.QUESTIONS)) {
            var asked = Disclosure.of(exact.questions());
            return told(rule, rule.required(), asked == null ? null : asked.doubleValue());
        }
        if (exact.questions() < Disclosure.LEAST) {
            return told(rule, rule.rule().equals(Gate.NDCG) ? null : rule.required(), null);
        }
        var rounding = rule.attribute() == null
                ? new Rounding(exact.questions())
                : exact.attributes().stream()
                        .filter(attribute -> attribute.attribute().equals(rule.attribute()))
                        .findFirst()
                        .map(ReportResponse::gap)
                        .orElseThrow();
        return told(
                rule,
                rule.rule().equals(Gate.NDCG) ? rounding.mean(rule.required()) : rule.required(),
                rounding.mean(rule.measured()));
    }

    private static Rule told(Gate.Rule rule, @Nullable Double required, @Nullable Double measured) {
        var p = rule.p();
        return new Rule(
                rule.rule(),
                required,
                measured,
                rule.passed(),
                rule.attribute(),
                p == null || measured == null ? null : Rounding.percent(p));
    }

    private static Findings findings(Findings exact, int questions) {
        var rounding = new Rounding(exact.questions());
        return new Findings(
                exact.k(),
                questions,
                rounding.interval(exact.ndcg()),
                rounding.interval(exact.recall()),
                rounding.mean(exact.mrr()),
                rounding.mean(exact.popularityNdcg()),
                rounding.mean(exact.popularityRecall()),
                rounding.exposure(exact.exposure()),
                exact.attributes().stream().map(ReportResponse::attribute).toList(),
                exact.seed(),
                exact.rounds());
    }

    private static Findings.Attribute attribute(Findings.Attribute exact) {
        return new Findings.Attribute(
                exact.attribute(),
                exact.compared(),
                gap(exact).interval(exact.gap()),
                Rounding.percent(exact.p()),
                exact.groups().stream().map(ReportResponse::group).toList());
    }

    /** By the smallest of the groups that are compared: one person moves its mean most. */
    private static Rounding gap(Findings.Attribute attribute) {
        return new Rounding(attribute.groups().stream()
                .filter(group -> group.p() != null)
                .map(Findings.Group::questions)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min()
                .orElse(Disclosure.LEAST));
    }

    private static Findings.Group group(Findings.Group exact) {
        var questions = exact.questions();
        if (questions == null) {
            return exact;
        }
        var rounding = new Rounding(questions);
        var ndcg = exact.ndcg();
        var recall = exact.recall();
        var p = exact.p();
        var shown = exact.exposure();
        return new Findings.Group(
                exact.group(),
                exact.contributors(),
                exact.share(),
                questions,
                ndcg == null ? null : rounding.interval(ndcg),
                recall == null ? null : rounding.interval(recall),
                p == null ? null : Rounding.percent(p),
                shown == null ? null : rounding.exposure(shown));
    }
}
