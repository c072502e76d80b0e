package dev.tact.recommendation.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.engine.Models;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** By the configuration shipped: five. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class LowSupportTest {

    private final LowSupport rule;

    LowSupportTest(LowSupport rule) {
        this.rule = rule;
    }

    @Test
    void abstainsBelowFiveItemsSpokenForNotFromThereOn() {
        assertThat(speakingFor(4)).contains("LOW_SUPPORT");
        assertThat(speakingFor(5)).isEmpty();
    }

    @Test
    void leavesWhatTheModelDoesNotKnowToLikeness() {
        assertThat(why(0, "unknown")).isEmpty();
        assertThat(speakingFor(0)).contains("LOW_SUPPORT");
    }

    private Optional<String> speakingFor(int items) {
        return why(items, "item-0");
    }

    /** @param items that {@code item-0} speaks for, for one of them or against */
    private Optional<String> why(int items, String history) {
        var weights = new double[8][8];
        for (var item = 1; item <= items; item++) {
            weights[0][item] = item == 1 ? -0.1 : 0.1;
        }
        var model =
                Models.of(IntStream.range(0, 8).mapToObj(item -> "item-" + item).toList(), new double[8], weights);
        return rule.why(model.score(List.of(history)), Moments.everybodys());
    }
}
