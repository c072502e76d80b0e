package dev.tact.recommendation.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.engine.Models;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.models.PublishedModel.Served;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.ranking.Customer;
import dev.tact.recommendation.ranking.Device;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Request;
import dev.tact.recommendation.ranking.Reranker.Reranking;
import dev.tact.recommendation.ranking.Scored;
import dev.tact.recommendation.suppression.Restraints;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiversityTest {

    private static final Ranked PLATE = ranked("plate", "plates", Scored.COLD);

    @Test
    void bringsUpWhatTheFloorNeeds() {
        var floor = floor(2, 0, 3, null);

        var list = floor.rerank(List.of(cup(1), cup(2), cup(3), cup(4), PLATE));

        assertThat(ids(list)).containsExactly("cup-1", "cup-2", "plate", "cup-3", "cup-4");
        assertThat(floor.remarks(list.subList(0, 3))).isEmpty();
    }

    @Test
    void whatIsPinnedOrDueCountsAndKeepsItsPlace() {
        var list = List.of(cup(1).marked("DUE_AGAIN"), cup(2), cup(3).pinned(), cup(4), cup(5).pinned(), PLATE);

        assertThat(ids(floor(2, 0, 3, null).rerank(list)))
                .containsExactly("cup-1", "plate", "cup-3", "cup-2", "cup-5", "cup-4");
        assertThat(ids(floor(2, 0, 3, null).rerank(List.of(cup(1), cup(2), PLATE.pinned(), cup(3)))))
                .containsExactly("cup-1", "cup-2", "plate", "cup-3");
    }

    @Test
    void whatIsHeldOrBuriedFurtherDownStaysThere() {
        for (var plate : List.of(PLATE.pinned(), PLATE.buried())) {
            var floor = floor(2, 0, 2, null);
            var list = List.of(cup(1), cup(2), cup(3), plate);

            assertThat(floor.rerank(list)).isEqualTo(list);
            assertThat(floor.remarks(list.subList(0, 2))).containsExactly("DIVERSITY_INFEASIBLE");
        }
    }

    @Test
    void asksForNoCategoryWhereNothingHasOne() {
        var floor = floor(2, 0, 2, null);
        var list = Stream.of("one", "other")
                .map(id -> ranked(id, null, Scored.COLD))
                .toList();

        assertThat(floor.rerank(list)).isEqualTo(list);
        assertThat(floor.remarks(list)).isEmpty();
    }

    @Test
    void everybodysListAndAListOfOneStayAsTheyAre() {
        var list = List.of(cup(1), cup(2), PLATE);

        var everybodys = new Diversity(config(2, 0)).at(moment(2, null, null));

        assertThat(everybodys.rerank(list)).isEqualTo(list);
        assertThat(everybodys.remarks(list)).isEmpty();
        assertThat(floor(2, 0, 1, null).rerank(list)).isEqualTo(list);
    }

    /** Whatever the model says: a list that was chosen holds the floor, and one that was not does not. */
    @Test
    void judgesWhatIsShownAsItWasChosen() {
        var random = new Random(11);
        var infeasible = 0;
        var chosen = 0;
        for (var round = 0; round < 200; round++) {
            var served = new Served("1", 1, Models.of(items(), new double[30], weights(random)));
            var floor = floor(0, 0.2 * random.nextDouble(), 5, served);
            var list = IntStream.range(0, 30)
                    .mapToObj(number -> ranked("item-%02d".formatted(number), "things", number))
                    .toList();
            floor.rerank(list);
            var before = floor.remarks(list.subList(0, 5));

            var after = floor.rerank(list);

            if (after.equals(list)) {
                infeasible += before.size();
            } else {
                chosen++;
                assertThat(before).containsExactly("DIVERSITY_INFEASIBLE");
                assertThat(floor.remarks(after.subList(0, 5))).isEmpty();
            }
        }
        assertThat(infeasible).isPositive();
        assertThat(chosen).isPositive();
    }

    private static List<String> items() {
        return IntStream.range(0, 30).mapToObj("item-%02d"::formatted).toList();
    }

    /** Items that say much the same of all others. */
    private static double[][] weights(Random random) {
        var common = random.doubles(30).toArray();
        var weights = new double[30][30];
        for (var row = 0; row < 30; row++) {
            for (var column = 0; column < 30; column++) {
                weights[row][column] = row == column ? 0 : common[column] + random.nextDouble() * (row < 8 ? 0.2 : 1.5);
            }
        }
        return weights;
    }

    private static Reranking floor(int categories, double distance, int limit, @Nullable Served served) {
        var view = new View(1, 2, null, List.of(), List.of(), Traits.NONE);
        return new Diversity(config(categories, distance))
                .at(moment(limit, new Customer(new UUID(0, 1), view, Suppressions.NONE, Restraints.NONE), served));
    }

    private static DiversityConfig config(int categories, double distance) {
        return new DiversityConfig() {
            @Override
            public int categories() {
                return categories;
            }

            @Override
            public double distance() {
                return distance;
            }
        };
    }

    private static Moment moment(int limit, @Nullable Customer customer, @Nullable Served served) {
        return new Moment(
                Instant.EPOCH,
                new Request("home", limit, null, Set.of(), Set.of(), Device.OTHER, ZoneOffset.UTC),
                Locale.ENGLISH,
                served,
                Shelves.of(),
                customer);
    }

    private static Ranked cup(int number) {
        return ranked("cup-" + number, "cups", Scored.COLD);
    }

    private static Ranked ranked(String id, @Nullable String category, int number) {
        var item = Shelves.item(id, category, true, null, Set.of());
        return new Ranked(new Scored(item, number, 0, 0), Slot.RANKED, null, List.of(), List.of());
    }

    private static List<String> ids(List<Ranked> list) {
        return list.stream().map(Ranked::itemId).toList();
    }
}
