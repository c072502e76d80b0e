package dev.tact.consent.rights;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an officer found a part to have done. */
public record PartReportRequest(
        @NotNull Result state,

        @Schema(description = "Why not, where it failed: a code, nothing personal")
        @Nullable
        @Pattern(regexp = "[a-z0-9-]{1,64}")
        String code) {

    /** How it went. */
    public enum Result {
        APPLIED,
        FAILED
    }
}
