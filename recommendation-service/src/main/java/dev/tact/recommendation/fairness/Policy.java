package dev.tact.recommendation.fairness;

import dev.tact.kit.disclosure.Disclosure;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a version must hold to be published, and when a published one is told to have drifted. It is a file, so that whoever answers for it
 * can read, change and date it without a build.
 *
 * @param seed of every draw: the same rows have the same findings
 * @param rounds of every bootstrap and permutation test
 * @param requireSignOff whether a privacy officer must have signed the report before a version is published
 */
@RegisterForReflection
public record Policy(
        long seed,
        int rounds,
        Quality quality,
        Fairness fairness,
        Shown exposure,
        Stable drift,
        boolean requireSignOff) {

    /** @param ndcgAbovePopularity by how much more than this the model must be better than the same list for everybody */
    @RegisterForReflection
    public record Quality(int minimumQuestions, double ndcgAbovePopularity) {}

    /**
     * A gap fails when it is too large <em>and</em> not chance.
     *
     * @param minimumGroup groups with fewer questions are not compared
     */
    @RegisterForReflection
    public record Fairness(int minimumGroup, double maximumGap, double significance) {}

    /** What the lists of all questions together may show of the catalogue. */
    @RegisterForReflection
    public record Shown(double minimumCoverage, double maximumGini) {}

    /** @param maximumNdcgDrop as a share of what it was at publication */
    @RegisterForReflection
    public record Stable(double maximumPsi, double maximumNdcgDrop) {}

    public Policy {
        if (rounds < 100 || quality.minimumQuestions() < 1 || fairness.minimumGroup() < Disclosure.LEAST) {
            throw new IllegalArgumentException(
                    "a policy needs 100 rounds, a question, and groups of " + Disclosure.LEAST + " at least");
        }
    }
}
