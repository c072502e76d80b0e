package dev.tact.consent.assisted;

import dev.tact.consent.choice.ConsentRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about one purpose.
 *
 * @param saidBy who said it: the person, or for a minor somebody with parental responsibility
 * @param evidence where the proof is, as the number of a form or of a recording; kept sealed
 */
public record AssistedConsentRequest(
        @NotBlank @Size(max = 64) String purpose,

        @Schema(description = "All of the purpose's where absent") @Nullable @Size(min = 1, max = 50)
        List<@NotBlank @Size(max = 64) String> categories,

        ConsentRequest.@NotNull Decision decision,
        @NotNull UUID servedNoticeId,
        @NotNull Means means,
        @NotNull SaidBy saidBy,
        @Nullable Instant interactionAt,
        @NotBlank @Size(max = 2_000) String evidence) {

    /** How it was said. */
    public enum Means {
        VOICE,
        PAPER
    }

    /** Who said it. */
    public enum SaidBy {
        CUSTOMER,
        GUARDIAN
    }

    ConsentRequest choice() {
        return new ConsentRequest(
                purpose,
                categories,
                decision,
                servedNoticeId,
                means == Means.PAPER ? ConsentRequest.ChosenBy.PAPER : ConsentRequest.ChosenBy.VOICE,
                interactionAt);
    }
}
