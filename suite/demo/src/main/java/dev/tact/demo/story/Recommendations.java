package dev.tact.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list of recommendations as its reader gets it (contracts §4). */
public record Recommendations(
        @Nullable String recommendationId,
        boolean personalised,
        @Nullable String reason,
        List<String> categories,
        @Nullable Integer dial,
        @Nullable Long epoch,
        @Nullable String useId,
        @Nullable Model model,
        List<Proposal> items) {

    public record Model(String version, int revision) {}

    public record Proposal(String itemId, String title, double score, String slot, List<Reason> reasons) {

        public Proposal {
            reasons = List.copyOf(Objects.requireNonNullElse(reasons, List.of()));
        }
    }

    public record Reason(String code, String text, List<String> eventIds) {

        public Reason {
            eventIds = List.copyOf(Objects.requireNonNullElse(eventIds, List.of()));
        }
    }

    /** Why the list came out as it did. */
    public record Explanation(
            String recommendationId,
            List<Explained> items,
            @Nullable JsonNode dataUsed,
            @Nullable String howItWorks) {}

    /** {@code score = base + Σ value + withheld}. */
    public record Explained(
            String itemId, double score, double base, List<Contribution> contributions, Withheld withheld) {

        public double sum() {
            return base
                    + contributions.stream().mapToDouble(Contribution::value).sum()
                    + withheld.value();
        }
    }

    public record Contribution(String eventId, String itemId, String category, double value) {}

    public record Withheld(int count, double value) {}

    public List<String> itemIds() {
        return items.stream().map(Proposal::itemId).toList();
    }
}
