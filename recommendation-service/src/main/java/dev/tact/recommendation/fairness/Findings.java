package dev.tact.recommendation.fairness;

import dev.tact.recommendation.engine.Exposure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a version on the time split. Whatever is told of a group stands for at least ten people: smaller groups are
 * left out, and where only one would be, the next smallest as well.
 *
 * @param k how long the measured lists are
 * @param attributes by which contributors who allow it are grouped
 */
@RegisterForReflection
public record Findings(
        int k,
        int questions,
        Interval ndcg,
        Interval recall,
        double mrr,
        double popularityNdcg,
        double popularityRecall,
        Exposure exposure,
        List<Attribute> attributes,
        long seed,
        int rounds) {

    /** A mean, and where it lies with 95 % confidence (percentile bootstrap: Efron, 1979). */
    @RegisterForReflection
    public record Interval(double mean, double low, double high) {}

    /**
     * Whether groups are served alike.
     *
     * @param compared groups with enough questions to be compared
     * @param gap between the nDCG of the best and the worst served of them
     * @param p how likely chance alone makes one as large, over all attributes (Holm)
     */
    @RegisterForReflection
    public record Attribute(String attribute, int compared, Interval gap, double p, List<Group> groups) {}

    /**
     * One group: how many of those who lent the training their rows, how well served, and what it is shown.
     *
     * @param contributors rounded to five
     * @param share of the contributors whose group is told
     * @param questions rounded to five; like all that follows absent where fewer than ten were asked
     * @param p how likely chance alone makes it differ from all others as it does, over all groups (Holm); absent when not compared
     */
    @RegisterForReflection
    public record Group(
            String group,
            long contributors,
            double share,
            @Nullable Long questions,
            @Nullable Interval ndcg,
            @Nullable Interval recall,
            @Nullable Double p,
            @Nullable Exposure exposure) {}
}
