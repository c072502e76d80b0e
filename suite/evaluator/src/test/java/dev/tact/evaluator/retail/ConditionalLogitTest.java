package dev.tact.evaluator.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tact.evaluator.retail.ConditionalLogit.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionalLogitTest {

    @Test
    void findsTheWeightUnderWhichTheChoicesWereLikeliest() {
        // of two alternatives, three of four customers chose the one with the fact: odds of 3
        var choices = new ArrayList<Choice>();
        for (var customer = 0; customer < 400; customer++) {
            choices.add(choice(customer % 4 != 0));
        }

        assertThat(ConditionalLogit.fit(choices, 1)[0]).isCloseTo(Math.log(3), within(1e-3));
    }

    @Test
    void aFactThatSaysNothingWeighsNothing() {
        assertThat(ConditionalLogit.fit(List.of(choice(true), choice(false)), 1)[0])
                .isCloseTo(0, within(1e-9));
    }

    private static Choice choice(boolean withTheFact) {
        return new Choice(List.of(new double[] {1}, new double[] {0}), Set.of(withTheFact ? 0 : 1));
    }
}
