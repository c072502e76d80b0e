package dev.tact.recommendation.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tact.recommendation.explanation.Recommendation.Adjustment;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationTest {

    private static Recommendation list(UUID id, List<Source> sources, Item... items) {
        return new Recommendation(
                id, Instant.EPOCH, true, null, "7", 1, sources, List.of(items), List.of(), null, List.of(), List.of());
    }

    private static Item explored(double propensity) {
        return new Item(
                "cup", 0.5, 0.5, List.of(), new Withheld(0, 0), Slot.EXPLORATION, propensity, List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 0.3, 0.1, 0.05, 0.043, 0.02})
    void anExploredItemCountsForWhatItShouldOnAverageAndForFewDifferentNumbers(double propensity) {
        var random = new Random(7);
        var item = explored(propensity);
        var sum = 0L;
        var seen = new TreeSet<Integer>();
        for (var i = 0; i < 40_000; i++) {
            var weight = Objects.requireNonNull(list(new UUID(random.nextLong(), random.nextLong()), List.of(), item)
                    .weight(item));
            sum += weight;
            seen.add(weight);
        }

        assertThat(sum / 40_000.0).isCloseTo(1 / propensity, within(0.02 / propensity));
        assertThat(seen).hasSizeLessThanOrEqualTo(2).allMatch(weight -> Integer.bitCount(weight) == 1);
    }

    @Test
    void countsAlikeWheneverTheListIsLookedAt() {
        var item = explored(0.043);
        var made = list(UUID.fromString("0190b0a0-0000-7000-8000-000000000002"), List.of(), item);

        assertThat(made.weight(item)).isEqualTo(made.weight(item)).isNotNull();
        assertThat(made.weight(
                        new Item("mug", 1, 1, List.of(), new Withheld(0, 0), Slot.RANKED, null, List.of(), List.of())))
                .isNull();
    }

    @Test
    void whatBecameSensitiveSinceIsNoReasonAnyMore() {
        var made = list(
                UUID.randomUUID(),
                List.of(new Source("e-1", "test-kit", "purchases"), new Source("e-2", "mug", "purchases")),
                ranked(
                        "test-kit",
                        new Contribution(1, 0.5),
                        List.of(new Adjustment("DUE_AGAIN", 3, 1), new Adjustment("BOOST", 1, 2)),
                        List.of("DUE_AGAIN", "NEW")),
                ranked(
                        "mug",
                        new Contribution(0, 0.5),
                        List.of(new Adjustment("DUE_AGAIN", 1, 2), new Adjustment("BOOST", 2, 1)),
                        List.of("DUE_AGAIN")));

        var told = made.withholding("test-kit"::equals);

        var kit = told.items().getFirst();
        assertThat(kit.marks()).containsExactly("NEW");
        assertThat(kit.adjustments()).containsExactly(new Adjustment("BOOST", 1, 2));
        assertThat(kit.contributions()).containsExactly(new Contribution(1, 0.5));
        var mug = told.items().getLast();
        assertThat(mug.marks()).containsExactly("DUE_AGAIN");
        assertThat(mug.adjustments()).containsExactly(new Adjustment("BOOST", 2, 1));
        assertThat(mug.contributions()).isEmpty();
        assertThat(mug.withheld()).isEqualTo(new Withheld(1, 0.5));
        assertThat(told.sources()).extracting(Source::eventId).containsExactly("", "e-2");
        assertThat(told.sources()).extracting(Source::itemId).containsExactly("", "mug");
    }

    @Test
    void whatIsDueAgainWithoutAnEventToNameIsWithheldToo() {
        var made = list(
                UUID.randomUUID(),
                List.of(),
                ranked("test-kit", null, List.of(new Adjustment("DUE_AGAIN", 3, 1)), List.of("DUE_AGAIN")));

        var told = made.withholding("test-kit"::equals).items().getFirst();

        assertThat(told.marks()).isEmpty();
        assertThat(told.adjustments()).isEmpty();
    }

    @Test
    void staysAsItWasWhereNothingBecameSensitive() {
        var made = list(
                UUID.randomUUID(),
                List.of(new Source("e-2", "mug", "purchases")),
                ranked(
                        "mug",
                        new Contribution(0, 0.5),
                        List.of(new Adjustment("DUE_AGAIN", 2, 1)),
                        List.of("DUE_AGAIN")));

        assertThat(made.withholding("test-kit"::equals)).isEqualTo(made);
    }

    private static Item ranked(
            String itemId, @Nullable Contribution contribution, List<Adjustment> adjustments, List<String> marks) {
        return new Item(
                itemId,
                0.75,
                0.25,
                contribution == null ? List.of() : List.of(contribution),
                new Withheld(0, 0),
                Slot.RANKED,
                null,
                adjustments,
                marks);
    }
}
