package dev.tact.recommendation.eligibility;

import static dev.tact.recommendation.eligibility.Moments.bought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Scored;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplenishmentTest {

    @Test
    void whatIsDueComesFirstAndSaysSo() {
        var moment = Moments.of(Traits.NONE, bought("tea", 90, 60, 30));

        var list = new Replenishment().at(moment).rerank(list("cup", "mug", "tea"));

        assertThat(list).extracting(Ranked::itemId).containsExactly("tea", "cup", "mug");
        assertThat(list.getFirst().marks()).containsExactly("DUE_AGAIN");
        assertThat(list.get(1).marks()).isEmpty();
        assertThat(new Replenishment().at(moment).wanted()).containsExactly("tea");
    }

    @Test
    void atMostTwoComeFirst() {
        var events = Stream.of("tea", "milk", "salt")
                .flatMap(item -> Arrays.stream(bought(item, 90, 60, 30)))
                .toArray(Event[]::new);

        var list = new Replenishment().at(Moments.of(Traits.NONE, events)).rerank(list("cup", "tea", "milk", "salt"));

        assertThat(list).extracting(Ranked::itemId).containsExactly("tea", "milk", "cup", "salt");
        assertThat(list.getLast().marks()).containsExactly("DUE_AGAIN");
    }

    @Test
    void everybodysListStaysAsItIs() {
        var list = list("cup", "tea");

        assertThat(new Replenishment().at(Moments.everybodys()).rerank(list)).isEqualTo(list);
    }

    @Test
    void whatIsOutOfSeasonWhereTheCustomerIsStandsBehind() {
        var skates = Shelves.item("skates", "sports", true, null, Set.of(Month.FEBRUARY));
        var tent = Shelves.item("tent", "sports", true, null, Set.of(Month.MARCH));
        var list = Stream.of(tent, Shelves.item("cup"), skates)
                .map(ReplenishmentTest::ranked)
                .toList();

        assertThat(new Season().at(Moments.in("Europe/London")).rerank(list))
                .extracting(Ranked::itemId)
                .containsExactly("cup", "skates", "tent");
        assertThat(new Season().at(Moments.in("Europe/Paris")).rerank(list))
                .as("there March began half an hour ago")
                .extracting(Ranked::itemId)
                .containsExactly("tent", "cup", "skates");
    }

    private static List<Ranked> list(String... ids) {
        return Arrays.stream(ids).map(id -> ranked(Shelves.item(id))).toList();
    }

    private static Ranked ranked(CatalogueItem item) {
        return new Ranked(new Scored(item, Scored.COLD, 0, 0), Slot.RANKED, null, List.of(), List.of());
    }
}
