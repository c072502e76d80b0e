package dev.tact.consent.decision;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a use was decided as it was: the rule, the record and the notice behind it. */
public record ExplanationResponse(
        String decisionId,
        Instant decidedAt,
        UUID subject,
        String purpose,
        @Nullable String purposeName,
        @Nullable LegalBasis legalBasis,
        String category,
        String caller,
        boolean decision,
        long epoch,
        int dial,
        Rule rule,

        @Schema(description = "What the person had said last; null where nothing") @Nullable
        Record record,

        @Schema(description = "The words they had been shown; null where none") @Nullable
        NoticeShown notice,

        @Schema(description = "Whether working it out again from the records gives what was answered")
        boolean reproduced) {

    /** The reason, as a code and in a sentence. */
    public record Rule(Reason code, String text) {}

    /** The append-only record of a choice. */
    public record ChoiceMade(
            UUID recordId,
            String decision,
            ConsentStatus status,
            @Nullable Method method,
            Instant interactionAt,
            Instant recordedAt,
            @Nullable Instant expiresAt,
            long epoch) {}

    /** The notice a choice answered. */
    public record NoticeShown(
            int noticeVersion,
            @Nullable String language,
            @Nullable String title,
            @Nullable String contentHash,
            @Nullable UUID servedNoticeId,
            @Nullable Instant servedAt) {}
}
