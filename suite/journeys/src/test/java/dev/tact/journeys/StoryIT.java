package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.demo.story.Customer;
import dev.tact.demo.story.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The story that {@code ./tact demo} tells, step by step, twice. */
@ExtendWith(OneWorld.class)
class StoryIT {

    private final World world;

    StoryIT(World world) {
        this.world = world;
    }

    @Test
    void bringsTheShopsDataAndAccountsForEveryRow() {
        assertThat(world.imports()).hasSize(3).allSatisfy(report -> {
            var counted = report.counted();
            assertThat(counted.rows())
                    .isPositive()
                    .isEqualTo(counted.stored()
                            + counted.refused()
                            + counted.skipped().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum());
        });
        assertThat(world.imports().getLast().counted().skipped())
                .containsEntry("NO_CUSTOMER", 200L)
                .hasEntrySatisfying("CANCELLATION", rows -> assertThat(rows).isPositive());
    }

    @Test
    void trainsAModelThatBeatsPopularityAndPublishesItself() {
        var model = world.training().model();

        assertThat(world.training().earlier()).isFalse();
        assertThat(model.state()).isEqualTo("PUBLISHED");
        assertThat(model.trainingDuration()).isNotNull();
    }

    @Test
    void keepsThePromiseAndKeepsItAgain() {
        var story = new Story(world.cast(), world.customers());

        tell(story);
        var asked = tell(story);

        // whoever withdrew is left in peace
        assertThat(asked.prompted()).isFalse();
        assertThat(asked.before().reason()).isEqualTo("CONSENT_WITHDRAWN");
    }

    private static Story.Asked tell(Story story) {
        var asked = story.aliceIsAsked();
        assertThat(asked.notice().purpose()).isEqualTo(Customer.PERSONALISED);
        assertThat(asked.notice().language()).isEqualTo("en");
        var received = story.aliceGetsRecommendations();
        assertThat(received.list().epoch()).isEqualTo(asked.given().epoch());
        assertThat(received.use().service()).isEqualTo("recommendation-service");
        assertThat(received.use().epoch()).isEqualTo(asked.given().epoch());
        var turned = story.aliceTurnsTheDial();
        assertThat(turned.none().itemIds()).isNotEmpty();
        var withdrawn = story.aliceWithdraws(received.list());
        assertThat(withdrawn.after().epoch()).isEqualTo(withdrawn.choice().epoch());
        story.chloeReadsFrench();
        var helped = story.aliceAsksForAPerson(received.list());
        assertThat(helped.race().ownerNamed()).isEqualTo(helped.race().winner().displayName());
        assertThat(helped.answer().authorName())
                .isEqualTo(helped.race().winner().displayName());
        return asked;
    }
}
