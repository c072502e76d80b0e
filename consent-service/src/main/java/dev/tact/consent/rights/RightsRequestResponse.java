package dev.tact.consent.rights;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request under somebody's rights, and how far it has come. */
public record RightsRequestResponse(
        UUID rightsRequestId,
        RightsClaim.Kind kind,
        RightsClaim.State state,
        Instant createdAt,
        Instant dueAt,

        @Schema(description = "Why an answer takes longer than a month, where it does") @Nullable
        Extension extension,

        @Schema(
                description =
                        "Why it is not granted, where it is not. You may complain to your data protection authority.")
        @Nullable
        Refusal refusal,

        List<PartProgress> parts) {

    /** A longer time to answer. */
    public record Extension(int months, @Nullable String reason, Instant at) {}

    /** That it is not granted. */
    public record Refusal(@Nullable String reason, Instant at) {}

    /** How far one part has come. */
    public record PartProgress(
            Part part,
            PartState state,
            Instant at,

            @Schema(description = "Why not, where it failed") @Nullable
            String code) {}

    static RightsRequestResponse from(RightsClaim request, Words words) {
        return new RightsRequestResponse(
                request.id(),
                request.kind(),
                request.state(),
                request.createdAt(),
                request.dueAt(),
                extension(request, words),
                refusal(request, words),
                parts(request));
    }

    static @Nullable Extension extension(RightsClaim request, Words words) {
        return request.extension()
                .map(longer -> new Extension(
                        longer.months(), words.open(request, Words.EXTENSION_REASON, longer.reason()), longer.at()))
                .orElse(null);
    }

    static @Nullable Refusal refusal(RightsClaim request, Words words) {
        return request.refusal()
                .map(refused -> new Refusal(words.open(request, Words.REFUSAL_REASON, refused.reason()), refused.at()))
                .orElse(null);
    }

    static List<PartProgress> parts(RightsClaim request) {
        return request.parts().stream()
                .map(part -> new PartProgress(part.part(), part.state(), part.at(), part.code()))
                .toList();
    }
}
