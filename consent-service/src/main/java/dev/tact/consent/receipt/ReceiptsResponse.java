package dev.tact.consent.receipt;

import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Receipts, newest first. */
public record ReceiptsResponse(
        List<Summary> receipts,

        @Schema(description = "The cursor of the following page; null at the end") @Nullable
        String next) {

    /** One receipt, in short. */
    public record Summary(
            UUID receiptId,
            UUID recordId,
            String purpose,

            @Schema(description = "In the language asked for")
            String purposeName,

            ConsentEvent.Kind decision,
            Instant interactionAt,
            Instant issuedAt,
            long epoch,
            List<Category> categories) {

        static Summary from(Receipt receipt, Locale language) {
            return new Summary(
                    receipt.id(),
                    receipt.record(),
                    receipt.purpose().code(),
                    receipt.purpose().name().in(language),
                    receipt.decision(),
                    receipt.interactionAt(),
                    receipt.issuedAt(),
                    receipt.epoch(),
                    receipt.states().stream()
                            .map(state -> new Category(state.category(), state.status()))
                            .toList());
        }
    }

    /** What the choice made of one category. */
    public record Category(String category, ConsentStatus status) {}
}
