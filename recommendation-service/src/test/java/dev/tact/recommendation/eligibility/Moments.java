package dev.tact.recommendation.eligibility;

import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.feedback.Suppressions;
import dev.tact.recommendation.profile.View;
import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.ranking.Customer;
import dev.tact.recommendation.ranking.Device;
import dev.tact.recommendation.ranking.Moment;
import dev.tact.recommendation.ranking.Request;
import dev.tact.recommendation.suppression.Restraints;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moments on the last day of February, half an hour before midnight in Greenwich. */
final class Moments {

    static final Instant NOW = Instant.parse("2026-02-28T23:30:00Z");

    private static final UUID SUBJECT = UUID.fromString("22222222-0000-4000-8000-000000000001");

    private Moments() {}

    static Moment everybodys() {
        return moment(Set.of(), Set.of(), ZoneOffset.UTC, null);
    }

    static Moment asking(Set<String> exclude, Set<String> candidates) {
        return moment(exclude, candidates, ZoneOffset.UTC, null);
    }

    static Moment in(String zone) {
        return moment(Set.of(), Set.of(), ZoneId.of(zone), null);
    }

    static Moment of(Suppressions suppressions) {
        return customers(new Customer(SUBJECT, view(Traits.NONE), suppressions, Restraints.NONE));
    }

    static Moment of(Restraints restraints) {
        return customers(new Customer(SUBJECT, view(Traits.NONE), Suppressions.NONE, restraints));
    }

    static Moment of(Traits traits, Event... events) {
        return customers(new Customer(SUBJECT, view(traits, events), Suppressions.NONE, Restraints.NONE));
    }

    static Traits aged(int years) {
        return new Traits(null, years, null, null, Map.of(), Set.of(), Map.of());
    }

    static Traits placed(@Nullable String country, @Nullable String region) {
        return new Traits(null, null, country, region, Map.of(), Set.of(), Map.of());
    }

    static View view(Traits traits, Event... events) {
        return new View(1, 2, null, List.of(), List.of(events), traits);
    }

    /** Purchases of one item, so many days before today. */
    static Event[] bought(String item, int... daysAgo) {
        return Arrays.stream(daysAgo)
                .mapToObj(days ->
                        new Event("e-" + item + days, "purchase", item, NOW.minusSeconds(86_400L * days), "purchases"))
                .toArray(Event[]::new);
    }

    /** The last purchase of an item, so many days before today, and how many there were until then. */
    static Event lastOf(String item, int daysAgo, long times) {
        return new Event(
                "e-" + item + daysAgo, "purchase", item, NOW.minusSeconds(86_400L * daysAgo), "purchases", times);
    }

    static Traits due(LocalDate day, String... items) {
        return new Traits(
                null,
                null,
                null,
                null,
                Arrays.stream(items).collect(Collectors.toMap(item -> item, item -> day)),
                Set.of(),
                Map.of());
    }

    private static Moment customers(Customer customer) {
        return moment(Set.of(), Set.of(), ZoneOffset.UTC, customer);
    }

    private static Moment moment(
            Set<String> exclude, Set<String> candidates, ZoneId zone, @Nullable Customer customer) {
        return new Moment(
                NOW,
                new Request("home", 10, null, exclude, candidates, Device.OTHER, zone),
                Locale.ENGLISH,
                null,
                Shelves.of(),
                customer);
    }
}
