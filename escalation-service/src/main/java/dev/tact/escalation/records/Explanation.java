package dev.tact.escalation.records;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a customer was shown a list. */
public record Explanation(
        String recommendationId,
        @Nullable Instant generatedAt,
        boolean personalised,
        @Nullable String reason,
        List<Item> items,
        @Nullable Model model) {

    public Explanation {
        Objects.requireNonNull(recommendationId);
        items = Lists.orEmpty(items);
    }

    public record Model(String version) {

        public Model {
            Objects.requireNonNull(version);
        }
    }

    public record Item(
            String itemId,
            @Nullable String title,
            double score,
            double base,
            List<Contribution> contributions,
            @Nullable Withheld withheld) {

        public Item {
            Objects.requireNonNull(itemId);
            contributions = Lists.orEmpty(contributions);
        }

        public String name() {
            return title == null ? itemId : title;
        }
    }

    public record Contribution(
            String eventId, String itemId, @Nullable String title, double value) {

        public Contribution {
            Objects.requireNonNull(eventId);
            Objects.requireNonNull(itemId);
        }

        public String name() {
            return title == null ? itemId : title;
        }
    }

    public record Withheld(int count, double value) {}
}
