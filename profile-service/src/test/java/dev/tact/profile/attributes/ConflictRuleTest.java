package dev.tact.profile.attributes;

import static dev.tact.profile.attributes.ConflictRule.CUSTOMER;
import static dev.tact.profile.attributes.ConflictRule.STRONGEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.profile.attributes.Attribute.Origin;
import dev.tact.profile.attributes.ConflictRule.Claim;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConflictRuleTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(1);

    /** Every claim there is over few values of each kind. */
    private static final List<Claim> ALL = all();

    private static List<Claim> all() {
        var claims = new ArrayList<Claim>();
        for (var origin : Origin.values()) {
            for (var source : List.of("a-shop", CUSTOMER, "online-retail")) {
                for (var confidence : List.of("0.40", "0.4", "1.00")) {
                    for (var observedAt : List.of(EARLY, LATE)) {
                        claims.add(new Claim(origin, source, new BigDecimal(confidence), observedAt));
                    }
                }
            }
        }
        return claims;
    }

    private static Claim claim(Origin origin, String source, String confidence, Instant observedAt) {
        return new Claim(origin, source, new BigDecimal(confidence), observedAt);
    }

    private static void beats(Claim strong, Claim weak) {
        assertThat(ConflictRule.strongest(List.of(weak, strong), Function.identity()))
                .contains(strong);
        assertThat(ConflictRule.strongest(List.of(strong, weak), Function.identity()))
                .contains(strong);
    }

    @Test
    void whatTheCustomerPutRightBeatsEverything() {
        beats(claim(Origin.DECLARED, CUSTOMER, "0.10", EARLY), claim(Origin.DECLARED, "a-shop", "1.00", LATE));
    }

    @Test
    void declaredBeatsObservedBeatsInferred() {
        beats(claim(Origin.DECLARED, "z", "0.10", EARLY), claim(Origin.OBSERVED, "a", "1.00", LATE));
        beats(claim(Origin.OBSERVED, "z", "0.10", EARLY), claim(Origin.INFERRED, "a", "1.00", LATE));
    }

    @Test
    void thenTheNewerThenTheSurerThenTheFirstByName() {
        beats(claim(Origin.OBSERVED, "z", "0.10", LATE), claim(Origin.OBSERVED, "a", "1.00", EARLY));
        beats(claim(Origin.OBSERVED, "z", "0.90", LATE), claim(Origin.OBSERVED, "a", "0.80", LATE));
        beats(claim(Origin.OBSERVED, "a", "0.90", LATE), claim(Origin.OBSERVED, "z", "0.90", LATE));
    }

    @Test
    void nobodySpeaksForTheCustomerByTheNameAlone() {
        beats(claim(Origin.DECLARED, "a-shop", "0.10", EARLY), claim(Origin.OBSERVED, CUSTOMER, "1.00", LATE));
    }

    @Test
    void nothingWinsAmongNothing() {
        assertThat(ConflictRule.strongest(List.<Claim>of(), Function.identity()))
                .isEmpty();
    }

    @Test
    void isATotalOrderInWhichClaimsOfDifferentSourcesAreNeverEqual() {
        for (var a : ALL) {
            for (var b : ALL) {
                var order = Integer.signum(STRONGEST_FIRST.compare(a, b));
                assertThat(Integer.signum(STRONGEST_FIRST.compare(b, a))).isEqualTo(-order);
                if (!a.source().equals(b.source())) {
                    assertThat(order).isNotZero();
                }
                for (var c : ALL) {
                    if (order <= 0 && STRONGEST_FIRST.compare(b, c) <= 0) {
                        assertThat(STRONGEST_FIRST.compare(a, c)).isNotPositive();
                    }
                }
            }
        }
    }

    @Test
    void hasTheSameWinnerInEveryOrderOfArrival() {
        // one claim per source, as a key has them, in all six orders
        for (var a : ALL) {
            for (var b : ALL) {
                for (var c : ALL) {
                    var three = new ArrayList<>(List.of(a, b, c));
                    if (three.stream().map(Claim::source).distinct().count() < 3) {
                        continue;
                    }
                    var winner = ConflictRule.strongest(three, Function.identity());
                    for (var turn = 0; turn < 3; turn++) {
                        Collections.rotate(three, 1);
                        assertThat(ConflictRule.strongest(three, Function.identity()))
                                .isEqualTo(winner);
                        assertThat(ConflictRule.strongest(three.reversed(), Function.identity()))
                                .isEqualTo(winner);
                    }
                }
            }
        }
    }
}
