package dev.tact.recommendation.models;

import dev.tact.kit.disclosure.Disclosure;
import dev.tact.recommendation.engine.Exposure;
import dev.tact.recommendation.fairness.Findings;
import java.util.stream.IntStream;

/**
 * Rounds what was measured of so many people to what may be published of it. A mean over n of them moves by 1/n at most with one, and so is
 * told in steps no finer than that: whoever compares two publications does not see one person come or go but where they happen to stand on
 * the edge of a step.
 */
final class Rounding {

    private static final int[] STEPS = {1000, 500, 200, 100, 50, 20};
    private static final int COARSEST = 10;
    private static final int PERCENT = 100;

    private final int steps;

    /** @param people ten at least: of fewer nothing is published */
    Rounding(long people) {
        if (people < Disclosure.LEAST) {
            throw new IllegalArgumentException("of so few people nothing is published");
        }
        this.steps =
                IntStream.of(STEPS).filter(step -> step <= people).findFirst().orElse(COARSEST);
    }

    double mean(double value) {
        return rounded(value, steps);
    }

    Findings.Interval interval(Findings.Interval interval) {
        return new Findings.Interval(mean(interval.mean()), mean(interval.low()), mean(interval.high()));
    }

    Exposure exposure(Exposure shown) {
        return new Exposure(
                mean(shown.coverage()),
                mean(shown.gini()),
                // in bits, of which there are ten or so
                rounded(shown.novelty(), Math.max(1, steps / COARSEST)),
                mean(shown.popularity()),
                mean(shown.intraListDistance()));
    }

    /** A probability or an index: no mean, and no finer of use. */
    static double percent(double value) {
        return rounded(value, PERCENT);
    }

    private static double rounded(double value, int steps) {
        return Math.round(value * steps) / (double) steps;
    }
}
