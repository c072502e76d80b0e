package dev.tact.recommendation.fairness;

/** The shipped policy, and others that differ in one thing. */
final class PolicyFixture {

    private PolicyFixture() {}

    static Policy shipped() {
        return compared(30);
    }

    static Policy compared(int minimumGroup) {
        return new Policy(
                20260101,
                200,
                new Policy.Quality(20, 0),
                new Policy.Fairness(minimumGroup, 0.1, 0.05),
                new Policy.Shown(0.02, 0.98),
                new Policy.Stable(0.25, 0.2),
                false);
    }
}
