package dev.tact.consent.choice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A choice about one purpose.
 *
 * @param categories those it is about; all of the purpose's where absent
 * @param servedNoticeId what the person was shown before
 * @param interactionAt when the person chose; now where absent
 */
public record ConsentRequest(
        @NotBlank @Size(max = 64) String purpose,

        @Schema(description = "All of the purpose's where absent") @Nullable @Size(min = 1, max = 50)
        List<@NotBlank @Size(max = 64) String> categories,

        @NotNull Decision decision,
        @NotNull UUID servedNoticeId,
        @NotNull ChosenBy method,

        @Schema(description = "Now where absent; the latest interaction stands") @Nullable
        Instant interactionAt) {

    /** What is said. */
    public enum Decision {
        GIVE,
        REFUSE
    }

    /** How it is said. */
    public enum ChosenBy {
        BUTTON,
        API,
        VOICE,
        PAPER
    }
}
