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
        List<PartProgress> parts) {

    /** How far one part has come. */
    public record PartProgress(
            Part part,
            PartState state,
            Instant at,

            @Schema(description = "Why not, where it failed") @Nullable
            String code) {}

    static RightsRequestResponse from(RightsClaim request) {
        return new RightsRequestResponse(
                request.id(),
                request.kind(),
                request.state(),
                request.createdAt(),
                request.dueAt(),
                request.parts().stream()
                        .map(part -> new PartProgress(part.part(), part.state(), part.at(), part.code()))
                        .toList());
    }
}
