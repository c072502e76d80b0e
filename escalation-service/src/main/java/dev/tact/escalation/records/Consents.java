package dev.tact.escalation.records;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a customer chose. */
public record Consents(long epoch, int dial, List<Choice> consents) {

    private static final Set<String> ALLOWING = Set.of("GIVEN", "RENEWED");

    public Consents {
        consents = Lists.orEmpty(consents);
    }

    /** What was chosen about one purpose. */
    public record Choice(String purpose, List<Category> categories) {

        public Choice {
            Objects.requireNonNull(purpose);
            categories = Lists.orEmpty(categories);
        }

        /** The first category that is allowed, for its record. */
        public Optional<Category> allowed() {
            return categories.stream()
                    .filter(category -> ALLOWING.contains(category.status()))
                    .findFirst();
        }
    }

    /** Where one category stands. */
    public record Category(
            String category,
            String status,
            @Nullable Instant since,
            @Nullable Instant expiresAt,
            @Nullable String recordId) {

        public Category {
            Objects.requireNonNull(category);
            Objects.requireNonNull(status);
        }
    }

    /** The record by which a purpose is allowed, if it is. */
    public Optional<Category> allowed(String purpose) {
        return consents.stream()
                .filter(choice -> choice.purpose().equals(purpose))
                .flatMap(choice -> choice.allowed().stream())
                .findFirst();
    }
}
