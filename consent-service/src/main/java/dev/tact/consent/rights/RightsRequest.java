package dev.tact.consent.rights;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for.
 *
 * @param detail in their own words
 * @param purposes what an objection is about; everything that profiles, serves marketing or rests on legitimate interest where
 *     absent
 */
public record RightsRequest(
        @NotNull RightsClaim.Kind kind,
        @Nullable @Size(max = 4_000) String detail,

        @Schema(
                description =
                        "For OBJECTION: the purposes objected to. Where absent, everything that profiles, markets or"
                                + " rests on legitimate interest")
        @Nullable
        @Size(min = 1, max = 50)
        List<@NotBlank @Size(max = 64) String> purposes) {}
