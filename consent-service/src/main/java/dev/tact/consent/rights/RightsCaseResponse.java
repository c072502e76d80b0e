package dev.tact.consent.rights;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request as the officer who answers it sees it. */
public record RightsCaseResponse(
        UUID rightsRequestId,
        UUID subject,
        RightsClaim.Kind kind,
        RightsClaim.State state,
        Instant createdAt,
        Instant dueAt,
        boolean overdue,

        @Schema(description = "In the person's own words; null where none were said, or the person was erased since")
        @Nullable
        String detail,

        List<String> objections,
        RightsRequestResponse.@Nullable Extension extension,
        RightsRequestResponse.@Nullable Refusal refusal,
        List<RightsRequestResponse.PartProgress> parts) {

    static RightsCaseResponse from(RightsClaim request, Words words, Instant now) {
        return new RightsCaseResponse(
                request.id(),
                request.subject(),
                request.kind(),
                request.state(),
                request.createdAt(),
                request.dueAt(),
                request.isOverdueAt(now),
                words.open(request, Words.DETAIL, request.detail()),
                request.objections(),
                RightsRequestResponse.extension(request, words),
                RightsRequestResponse.refusal(request, words),
                RightsRequestResponse.parts(request));
    }
}
