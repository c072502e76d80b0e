package dev.tact.recommendation.engine;

/** The matrix to invert is not symmetric positive definite. */
@SuppressWarnings("serial")
final class NotPositiveDefinite extends IllegalArgumentException {

    NotPositiveDefinite(int pivot) {
        super("not positive definite at pivot " + pivot);
    }
}
