package dev.tact.demo.story;

import org.jspecify.annotations.Nullable;

/** A model as recommendation-service describes it. */
public record TrainedModel(
        String version,
        int revision,
        String state,
        double progress,
        @Nullable String refusal,
        @Nullable String trainingDuration,
        @Nullable Metrics metrics,
        @Nullable Integer contributors,
        @Nullable Integer items) {

    /** Measured on purchases from a day on that the measured training did not see, against what is merely popular. */
    public record Metrics(int questions, @Nullable String testFrom, double ndcgAt10, double popularityNdcgAt10) {}
}
