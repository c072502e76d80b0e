package dev.tact.recommendation.merchandising;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.merchandising.Rule.Target;
import dev.tact.recommendation.merchandising.RuleRequest.RuleTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is.
 *
 * @param version its ETag
 */
public record RuleResponse(
        UUID id,
        long version,
        Effect effect,
        RuleTarget target,
        @Nullable String placement,
        @Nullable BigDecimal factor,
        @Nullable Integer position,
        @Nullable Instant from,
        @Nullable Instant until) {

    static RuleResponse from(Rule rule) {
        var target = switch (rule.target()) {
            case Target.Item(var id) -> new RuleTarget(id, null, null, null);
            case Target.Category(var code) -> new RuleTarget(null, code, null, null);
            case Target.Attribute(var name, var value) -> new RuleTarget(null, null, name, value);
        };
        return new RuleResponse(
                rule.id(),
                rule.version(),
                rule.effect(),
                target,
                rule.placement(),
                rule.factor(),
                rule.position(),
                rule.from(),
                rule.until());
    }
}
