package dev.tact.consent.assisted;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to end, and on what ground.
 *
 * @param evidence where the proof of the person's word is, or why the consent was void; kept sealed
 */
public record EndRequest(
        @NotBlank @Size(max = 64) String purpose,

        @Schema(description = "All of the purpose's where absent") @Nullable @Size(min = 1, max = 50)
        List<@NotBlank @Size(max = 64) String> categories,

        @NotBlank @Size(max = 2_000) String evidence) {}
