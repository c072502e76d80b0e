package dev.tact.consent.drafting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice to write or rewrite. */
public record DraftRequest(
        @Schema(description = "The version of the purpose it tells of") @NotNull @Positive
        Integer purposeVersion,

        @Schema(description = "Whether it asks again whoever answered an older one") @NotNull
        Boolean material,

        @NotNull @Valid Texts texts) {}
