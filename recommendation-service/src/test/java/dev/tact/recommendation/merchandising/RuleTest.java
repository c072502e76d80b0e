package dev.tact.recommendation.merchandising;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.merchandising.Rule.Target;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    void holdsFromItsBeginningUntilJustBeforeItsEnd() {
        var rule = rule(FROM, UNTIL, null);

        assertThat(rule.inForce(FROM.minusNanos(1), "home")).isFalse();
        assertThat(rule.inForce(FROM, "home")).isTrue();
        assertThat(rule.inForce(UNTIL.minusNanos(1), "home")).isTrue();
        assertThat(rule.inForce(UNTIL, "home")).isFalse();
    }

    @Test
    void holdsForGoodAndEverywhereUnlessItSaysOtherwise() {
        assertThat(rule(null, null, null).inForce(FROM, "home")).isTrue();
        assertThat(rule(null, null, "home").inForce(FROM, "home")).isTrue();
        assertThat(rule(null, null, "basket").inForce(FROM, "home")).isFalse();
    }

    private static Rule rule(@Nullable Instant from, @Nullable Instant until, @Nullable String placement) {
        return new Rule(
                new UUID(0, 1), 1, Effect.BURY, new Target.Category("lamps"), placement, null, null, from, until);
    }
}
