package dev.tact.recommendation.fairness;

import dev.tact.kit.disclosure.Disclosure;
import dev.tact.recommendation.engine.Answer;
import dev.tact.recommendation.engine.Candidates;
import dev.tact.recommendation.engine.Evaluation;
import dev.tact.recommendation.engine.Exposure;
import dev.tact.recommendation.engine.GroupGap;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Scorer;
import dev.tact.recommendation.engine.TimeSplit;
import dev.tact.recommendation.engine.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Measures a model on the questions of a time split, for all and by group: nDCG and recall with binary gains (Järvelin and Kekäläinen, 2002),
 * exposure (coverage; Gini: Fleder and Hosanagar, 2009; popularity: Abdollahpouri et al., 2019), and the gap between groups by permutation
 * (Phipson and Smyth, 2010). A contributor belongs to a group only where they allow the audit of fairness.
 */
public final class Assessment {

    private static final int K = 10;
    private static final String UNTOLD = "";

    private final Model model;
    private final TimeSplit split;
    private final TrainingSet set;
    private final Policy policy;
    private final Evaluation evaluation;
    private final Findings findings;

    /**
     * @param model trained on the first half of the split
     * @param set what was split
     */
    public Assessment(Model model, TimeSplit split, TrainingSet set, Policy policy, int threads)
            throws InterruptedException {
        this.model = model;
        this.split = split;
        this.set = set;
        this.policy = policy;
        this.evaluation = Evaluation.of(Scorer.of(model), split.questions(), K, Candidates.NEW, threads);
        var popularity = Evaluation.of(Scorer.ofPopularity(model), split.questions(), K, Candidates.NEW, threads)
                .measures();
        this.findings = new Findings(
                K,
                split.questions().size(),
                overall(Answer::ndcg),
                overall(Answer::recall),
                evaluation.measures().mrr(),
                popularity.ndcg(),
                popularity.recall(),
                Exposure.of(evaluation.lists(), split.train()),
                attributes(),
                policy.seed(),
                policy.rounds());
    }

    public Findings findings() {
        return findings;
    }

    /** What later measures are compared with. */
    public Baseline baseline() {
        return Baseline.of(model, split.questions(), evaluation.lists());
    }

    /** How far this is from what was measured of the version when it was trained. */
    public Drift since(Baseline then, Findings measured) {
        return Drift.of(
                Stability.ofPopularity(then.popularity(), Baseline.popularity(model)),
                split.questions().isEmpty()
                        ? 0
                        : Stability.index(
                                Baseline.unboxed(then.scores()),
                                then.shares(model, split.questions(), evaluation.lists())),
                measured.ndcg().mean(),
                findings.ndcg(),
                policy.drift());
    }

    private Findings.Interval overall(ToDoubleFunction<Answer> measure) {
        var all = compare(measure, Collections.nCopies(evaluation.answers().size(), "all"), 1)
                .groups();
        return all.isEmpty() ? new Findings.Interval(0, 0, 0) : interval(all.getFirst());
    }

    private List<Findings.Attribute> attributes() {
        var names = set.groups().stream()
                .flatMap(groups -> groups.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var found = names.stream().map(this::attribute).toList();
        var p = Holm.adjusted(found.stream().map(Findings.Attribute::p).toList());
        var adjusted = new ArrayList<Findings.Attribute>();
        for (var at = 0; at < found.size(); at++) {
            var one = found.get(at);
            adjusted.add(new Findings.Attribute(one.attribute(), one.compared(), one.gap(), p.get(at), one.groups()));
        }
        return List.copyOf(adjusted);
    }

    private Findings.Attribute attribute(String name) {
        var asked = split.questions().stream()
                .map(question -> question.groups().getOrDefault(name, UNTOLD))
                .toList();
        var gap = compare(Answer::ndcg, asked, policy.fairness().minimumGroup());
        return new Findings.Attribute(
                name,
                gap.groups().size(),
                new Findings.Interval(gap.gap(), gap.low(), gap.high()),
                gap.p(),
                groups(name, asked, gap));
    }

    private List<Findings.Group> groups(String name, List<String> asked, GroupGap compared) {
        var contributors = Disclosure.ofParts(count(set.groups().stream()
                .map(groups -> groups.getOrDefault(name, UNTOLD))
                .toList()));
        var questions = Disclosure.ofParts(count(asked));
        var ndcg = intervals(compare(Answer::ndcg, asked, Disclosure.LEAST));
        var recall = intervals(compare(Answer::recall, asked, Disclosure.LEAST));
        var p = apart(
                asked, compared.groups().stream().map(GroupGap.Group::name).toList());
        var told = 0L;
        for (var part : contributors.entrySet()) {
            told += part.getKey().equals(UNTOLD) || part.getValue() == null ? 0 : part.getValue();
        }
        var groups = new ArrayList<Findings.Group>();
        for (var part : contributors.entrySet()) {
            var group = part.getKey();
            var people = part.getValue();
            if (group.equals(UNTOLD) || people == null) {
                continue;
            }
            var many = questions.get(group);
            groups.add(
                    many == null
                            ? new Findings.Group(group, people, people / (double) told, null, null, null, null, null)
                            : new Findings.Group(
                                    group,
                                    people,
                                    people / (double) told,
                                    many,
                                    ndcg.get(group),
                                    recall.get(group),
                                    p.get(group),
                                    Exposure.of(listsOf(group, asked), split.train())));
        }
        return List.copyOf(groups);
    }

    /** Each group against all others whose group is told. */
    private Map<String, Double> apart(List<String> asked, List<String> groups) {
        var p = Holm.adjusted(groups.stream()
                .map(group -> compare(
                                Answer::ndcg,
                                asked.stream()
                                        .map(of -> of.equals(UNTOLD) || of.equals(group) ? of : "the others")
                                        .toList(),
                                policy.fairness().minimumGroup())
                        .p())
                .toList());
        var of = new TreeMap<String, Double>();
        for (var at = 0; at < groups.size(); at++) {
            of.put(groups.get(at), p.get(at));
        }
        return of;
    }

    private List<List<String>> listsOf(String group, List<String> asked) {
        var lists = new ArrayList<List<String>>();
        for (var at = 0; at < asked.size(); at++) {
            if (asked.get(at).equals(group)) {
                lists.add(evaluation.answers().get(at).list());
            }
        }
        return lists;
    }

    private GroupGap compare(ToDoubleFunction<Answer> measure, List<String> groups, int minimum) {
        return GroupGap.of(
                evaluation.answers().stream().mapToDouble(measure).toArray(),
                groups,
                minimum,
                policy.rounds(),
                policy.seed());
    }

    private static Map<String, Findings.Interval> intervals(GroupGap compared) {
        return compared.groups().stream().collect(Collectors.toMap(GroupGap.Group::name, Assessment::interval));
    }

    private static Findings.Interval interval(GroupGap.Group group) {
        return new Findings.Interval(group.mean(), group.low(), group.high());
    }

    private static Map<String, Long> count(List<String> groups) {
        return groups.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
