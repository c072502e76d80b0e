package dev.tact.profile.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tact.profile.events.Event;
import dev.tact.profile.history.Tally.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Limits TIGHT = new Limits(4, 3, 2);

    private final TallyFormat format = new TallyFormat();

    @Provide
    Arbitrary<List<Event.Kept>> events() {
        var item = Arbitraries.of("10001", "10002", "10003", "10004", "10005", "10006", "10007")
                .injectNull(0.1);
        var category = Arbitraries.of("Lights", "Games").injectNull(0.5);
        // few moments, so that many events share one
        var at = Arbitraries.integers()
                .between(0, 40)
                .map(i -> Instant.parse("2024-02-27T22:00:00.000000001Z").plusSeconds(i * 7_200L));
        return Combinators.combine(
                        item, category, at, Arbitraries.integers().between(0, 9), Arbitraries.create(UUID::randomUUID))
                .as((itemId, said, when, quantity, id) -> {
                    var properties = JsonNodeFactory.instance.objectNode();
                    if (said != null) {
                        properties.put("category", said);
                    }
                    return new Event.Kept(id, "purchase", new Event.Content(itemId, quantity, when, properties));
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** Deals events out to several tallies, writes and reads each, and adds them up in some order. */
    private Tally dealt(List<Event.Kept> events, int tallies, long seed, Limits limits) {
        var random = new Random(seed);
        var dealt = new ArrayList<Tally>();
        IntStream.range(0, tallies).forEach(i -> dealt.add(new Tally(limits)));
        var shuffled = new ArrayList<>(events);
        java.util.Collections.shuffle(shuffled, random);
        shuffled.forEach(event -> dealt.get(random.nextInt(tallies)).add(event));
        while (dealt.size() > 1) {
            var sum = new Tally(limits);
            format.addTo(sum, format.write(dealt.remove(random.nextInt(dealt.size()))));
            format.addTo(sum, format.write(dealt.remove(random.nextInt(dealt.size()))));
            dealt.add(sum);
        }
        return dealt.getFirst();
    }

    @Property
    void addsUpToTheSameHoweverEventsComeAndAreDivided(
            @ForAll("events") List<Event.Kept> events,
            @ForAll @IntRange(min = 1, max = 8) int tallies,
            @ForAll long seed) {
        assertThat(dealt(events, tallies, seed, Limits.SHIPPED).history("purchase"))
                .isEqualTo(Recount.of(events).getFirst());
    }

    @Property
    void keepsAlwaysTheSameOfTooMany(
            @ForAll("events") List<Event.Kept> events,
            @ForAll @IntRange(min = 1, max = 8) int tallies,
            @ForAll long seed) {
        var whole = Recount.of(events).getFirst();

        var kept = dealt(events, tallies, seed, TIGHT).history("purchase");

        assertThat(kept.events()).isEqualTo(whole.events());
        assertThat(kept.truncated()).isEqualTo(whole.items().size() > TIGHT.items());
        assertThat(kept.days())
                .isEqualTo(whole.days()
                        .subList(
                                Math.max(0, whole.days().size() - TIGHT.days()),
                                whole.days().size()));
        assertThat(kept.items()).hasSize(Math.min(TIGHT.items(), whole.items().size()));
        for (var i = 0; i < kept.items().size(); i++) {
            var item = kept.items().get(i);
            var counted = whole.items().get(i);
            assertThat(item.itemId()).isEqualTo(counted.itemId());
            assertThat(item.last()).isEqualTo(counted.last());
            assertThat(item.lastEvent()).isEqualTo(counted.lastEvent());
            assertThat(item.times()).isBetween(1L, counted.times());
            assertThat(item.days()).hasSizeLessThanOrEqualTo(TIGHT.daysOfItem());
            if (!kept.truncated()) {
                assertThat(item.times()).isEqualTo(counted.times());
                assertThat(item.quantity()).isEqualTo(counted.quantity());
            }
        }
    }

    @Property
    void saysInOutlineWhatItSaysInFull(
            @ForAll("events") List<Event.Kept> events, @ForAll @IntRange(min = 1, max = 9) int most) {
        var tally = new Tally(Limits.SHIPPED);
        events.forEach(tally::add);
        var whole = tally.history("purchase");

        var outline = format.outline("purchase", format.write(tally), most);

        assertThat(outline.type()).isEqualTo("purchase");
        assertThat(outline.truncated()).isEqualTo(whole.items().size() > most);
        assertThat(outline.items())
                .isEqualTo(whole.items().stream()
                        .limit(most)
                        .map(TallyTest::outlined)
                        .toList());
    }

    private static Outline.Item outlined(History.Item item) {
        return new Outline.Item(item.itemId(), item.times(), item.quantity(), item.last(), item.lastEvent());
    }

    @Test
    void isSmall() {
        var tally = new Tally(Limits.SHIPPED);
        for (var i = 0; i < Limits.SHIPPED.items(); i++) {
            var content = new Event.Content(
                    "%05d".formatted(i),
                    6,
                    Instant.parse("2011-03-01T10:00:00Z").plusSeconds(i * 3_600L),
                    JsonNodeFactory.instance.objectNode());
            tally.add(new Event.Kept(UUID.randomUUID(), "purchase", content));
        }

        assertThat(format.write(tally)).hasSizeLessThan(50 * Limits.SHIPPED.items());
        assertThat(tally.truncated()).isFalse();
        tally.add(new Event.Kept(
                UUID.randomUUID(),
                "purchase",
                new Event.Content("x", 1, Instant.EPOCH, JsonNodeFactory.instance.objectNode())));
        assertThat(tally.history("purchase").truncated()).isTrue();
        assertThat(tally.history("purchase").items())
                .hasSize(Limits.SHIPPED.items())
                .noneMatch(item -> item.itemId().equals("x"));
    }
}
