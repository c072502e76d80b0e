package dev.tact.recommendation.eligibility;

import static dev.tact.recommendation.eligibility.Moments.bought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.recommendation.catalogue.CatalogueItem;
import dev.tact.recommendation.catalogue.DayPart;
import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.ranking.Ranked;
import dev.tact.recommendation.ranking.Scored;
import java.time.LocalDate;
import java.time.LocalTime;
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
    void whatWasBoughtOftenerAndLatelierComesFirst() {
        var due = Moments.due(LocalDate.of(2026, 2, 28), "tea", "milk", "salt");
        var rare = Moments.lastOf("tea", 30, 2);
        var frequent = Moments.lastOf("milk", 30, 9);
        var lately = Moments.lastOf("salt", 3, 9);

        var list = new Replenishment()
                .at(Moments.of(due, rare, frequent, lately))
                .rerank(list("tea", "cup", "milk", "salt"));

        assertThat(list).extracting(Ranked::itemId).containsExactly("salt", "milk", "tea", "cup");
        assertThat(list.get(2).marks()).containsExactly("DUE_AGAIN");
        assertThat(list.get(3).marks()).isEmpty();
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

    @Test
    void theSeasonIsThatOfTheCountryThatMayBeKnown() {
        var skates = Shelves.item("skates", "sports", true, null, Set.of(Month.FEBRUARY));
        var tent = Shelves.item("tent", "sports", true, null, Set.of(Month.AUGUST));
        var list = Stream.of(tent, skates).map(ReplenishmentTest::ranked).toList();

        assertThat(new Season().at(Moments.of(Moments.placed("NZ", null))).rerank(list))
                .extracting(Ranked::itemId)
                .containsExactly("tent", "skates");
        assertThat(new Season().at(Moments.of(Moments.placed(null, "FR-IDF"))).rerank(list))
                .extracting(Ranked::itemId)
                .containsExactly("skates", "tent");
        assertThat(new Season().at(Moments.in("Pacific/Auckland")).rerank(list))
                .as("a clock is no place, and there it is March")
                .extracting(Ranked::itemId)
                .containsExactly("tent", "skates");
    }

    @Test
    void whatIsForAnotherPartOfTheDayStandsBehind() {
        var coffee = Shelves.item("coffee", Set.of(DayPart.MORNING), Set.of());
        var cocoa = Shelves.item("cocoa", Set.of(DayPart.NIGHT, DayPart.EVENING), Set.of());
        var list = Stream.of(coffee, Shelves.item("cup"), cocoa)
                .map(ReplenishmentTest::ranked)
                .toList();

        assertThat(new TimeOfDay().at(Moments.in("Europe/London")).rerank(list))
                .extracting(Ranked::itemId)
                .containsExactly("cup", "cocoa", "coffee");
        assertThat(new TimeOfDay().at(Moments.in("Asia/Tokyo")).rerank(list))
                .as("where it is half past eight")
                .extracting(Ranked::itemId)
                .containsExactly("coffee", "cup", "cocoa");
    }

    @Test
    void eachPartOfTheDayBeginsWhereTheOneBeforeEnds() {
        assertThat(Stream.of(
                                "04:59", "05:00", "10:59", "11:00", "13:59", "14:00", "17:59", "18:00", "21:59",
                                "22:00", "00:00")
                        .map(LocalTime::parse)
                        .map(DayPart::at))
                .containsExactly(
                        DayPart.NIGHT,
                        DayPart.MORNING,
                        DayPart.MORNING,
                        DayPart.MIDDAY,
                        DayPart.MIDDAY,
                        DayPart.AFTERNOON,
                        DayPart.AFTERNOON,
                        DayPart.EVENING,
                        DayPart.EVENING,
                        DayPart.NIGHT,
                        DayPart.NIGHT);
    }

    private static List<Ranked> list(String... ids) {
        return Arrays.stream(ids).map(id -> ranked(Shelves.item(id))).toList();
    }

    private static Ranked ranked(CatalogueItem item) {
        return new Ranked(new Scored(item, Scored.COLD, 0, 0), Slot.RANKED, null, List.of(), List.of());
    }
}
