package dev.tact.consent.propagation;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far one part has come with an event, and since when. */
public record PartProgress(
        Part part,
        PartState state,
        Instant at,

        @Schema(description = "Why not yet, where it failed; it is tried again") @Nullable
        String code) {}
