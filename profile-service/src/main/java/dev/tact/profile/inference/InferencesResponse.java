package dev.tact.profile.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.profile.attributes.Attribute;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything inferred of somebody. */
public record InferencesResponse(List<Inference> inferences) {

    /**
     * One inference.
     *
     * @param used whether it is used: not where the customer disputes it, or put it right
     * @param derivedFrom what it was drawn from, as category/definition
     * @param version of the rule and of what it takes for usual
     * @param purpose under which it was made
     * @param items which counted
     * @param days which counted
     */
    public record Inference(
            String key,

            @Schema(description = "Of the shape that the key's definition gives")
            JsonNode value,

            BigDecimal confidence,
            boolean used,
            List<String> derivedFrom,
            String version,
            String purpose,
            Instant madeAt,
            List<String> items,
            List<LocalDate> days) {
        static Inference from(Attribute.Kept kept, Evidence evidence) {
            return new Inference(
                    kept.key(),
                    kept.value(),
                    kept.confidence(),
                    kept.used(),
                    kept.derivedFrom(),
                    evidence.version(),
                    evidence.purpose(),
                    evidence.madeAt(),
                    evidence.items(),
                    evidence.days());
        }
    }
}
