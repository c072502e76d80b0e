package dev.tact.recommendation.merchandising;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.merchandising.Rule.Target;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a rule is to be, whole. */
public record RuleRequest(
        @NotNull Effect effect,

        @NotNull @Valid RuleTarget target,

        @Schema(description = "Where it holds; everywhere unless said") @Nullable @Pattern(regexp = "[a-z0-9-]{1,32}")
        String placement,

        @Schema(description = "Of a BOOST, and only there: an item at rank r moves up to about r / factor")
        @Nullable
        @DecimalMin(value = "1", inclusive = false)
        @DecimalMax("10")
        @Digits(integer = 2, fraction = 2)
        BigDecimal factor,

        @Schema(description = "Of a PIN, and only there") @Nullable @Min(1) @Max(50)
        Integer position,

        @Nullable Instant from,

        @Nullable Instant until) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Which items: one by {@code itemId}, those of a {@code category}, or those with a {@code value} of an {@code attribute}. */
    public record RuleTarget(
            @Nullable @Size(min = 1, max = 64) String itemId,
            @Nullable @Size(min = 1, max = 100) String category,
            @Nullable @Size(min = 1, max = 40) String attribute,
            @Nullable @Size(min = 1, max = 200) String value) {

        private Target read() {
            if (itemId != null && category == null && attribute == null && value == null) {
                return new Target.Item(itemId);
            }
            if (category != null && itemId == null && attribute == null && value == null) {
                return new Target.Category(category);
            }
            if (attribute != null && value != null && itemId == null && category == null) {
                return new Target.Attribute(attribute, value);
            }
            throw wrong(
                    "target",
                    Text.of(
                            "is not an item, a category, or an attribute with its value",
                            "n'est ni un article, ni une catégorie, ni un attribut avec sa valeur"));
        }
    }

    Rule read(UUID id, long version) {
        var read = target.read();
        if ((effect == Effect.BOOST) != (factor != null)) {
            throw wrong("factor", Text.of("goes with BOOST", "va de pair avec BOOST"));
        }
        if ((effect == Effect.PIN) != (position != null)) {
            throw wrong("position", Text.of("goes with PIN", "va de pair avec PIN"));
        }
        if (effect == Effect.PIN && !(read instanceof Target.Item)) {
            throw wrong("target", Text.of("is not one item", "n'est pas un seul article"));
        }
        var begin = time("from", from);
        var end = time("until", until);
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw wrong("until", Text.of("is not after from", "n'est pas après from"));
        }
        return new Rule(id, version, effect, read, placement, factor, position, begin, end);
    }

    /** As the database keeps it. */
    private static @Nullable Instant time(String field, @Nullable Instant said) {
        if (said != null && (said.isBefore(EARLIEST) || !said.isBefore(LATEST))) {
            throw wrong(field, Text.of("is not within 2000 to 2199", "n'est pas compris entre 2000 et 2199"));
        }
        return said == null ? null : said.truncatedTo(ChronoUnit.MICROS);
    }

    private static Problem wrong(String field, Text message) {
        return Problems.invalid().violation(field, message);
    }
}
