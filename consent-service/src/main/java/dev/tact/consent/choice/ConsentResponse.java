package dev.tact.consent.choice;

import dev.tact.consent.subject.Consent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a choice or a withdrawal came to. */
public record ConsentResponse(
        String purpose,

        @Schema(description = "The person's consent epoch after it")
        long epoch,

        @Schema(description = "Null where nothing was given that could be withdrawn") @Nullable
        UUID receiptId,

        List<Category> categories) {

    /** Where one category stands. */
    public record Category(
            String category,
            ConsentStatus status,
            @Nullable Instant since,
            @Nullable Instant expiresAt,
            @Nullable UUID recordId) {

        static Category from(Consent consent, Instant now) {
            return new Category(
                    consent.slot().category(),
                    consent.statusAt(now),
                    consent.since(),
                    consent.stored().allows() ? consent.expiresAt() : null,
                    consent.event());
        }
    }

    static ConsentResponse from(
            Subject subject, String purpose, List<String> categories, @Nullable UUID receiptId, Instant now) {
        return new ConsentResponse(
                purpose,
                subject.epoch(),
                receiptId,
                categories.stream()
                        .map(category -> subject.consent(purpose, category)
                                .map(consent -> Category.from(consent, now))
                                .orElseGet(() -> new Category(category, ConsentStatus.NO_RECORD, null, null, null)))
                        .toList());
    }
}
