package dev.tact.recommendation.profile;

import dev.tact.recommendation.explanation.Recommendation.DataUsed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be known of a customer for one request: the decision per category, and the events of those that are allowed.
 *
 * @param dial how much personalisation the customer wants, 0 to 3
 * @param useId the record of this use; null when nothing was allowed
 * @param traits what else may be known of them
 * @param events the recent ones, and of every item the last one, however long ago
 */
public record View(
        long epoch, int dial, @Nullable UUID useId, List<Category> categories, List<Event> events, Traits traits) {

    /** A category and what was decided on it. */
    public record Category(String code, boolean allowed, DecisionReason reason) {

        private Category reduced(boolean withdrawn, int dialled) {
            var why = withdrawn && reason == DecisionReason.CONSENT_GIVEN ? DecisionReason.CONSENT_WITHDRAWN : reason;
            var off = dialled == 0 && turnsOff(why);
            var decided = off ? DecisionReason.DIAL_OFF : why;
            return new Category(code, decided.allows(), decided);
        }

        /** A contract and a legal obligation are untouched by the dial, and an earlier denial is told first. */
        private static boolean turnsOff(DecisionReason why) {
            return why.allows()
                    ? why == DecisionReason.CONSENT_GIVEN || why == DecisionReason.LEGITIMATE_INTEREST
                    : why.compareTo(DecisionReason.DIAL_OFF) > 0;
        }
    }

    /**
     * Something the customer did with an item.
     *
     * @param times how often they did it until then, as far as the view tells; at least once
     */
    public record Event(String id, String type, String itemId, Instant occurredAt, String category, long times) {

        public Event(String id, String type, String itemId, Instant occurredAt, String category) {
            this(id, type, itemId, occurredAt, category, 1);
        }

        private static final String PURCHASE = "purchase";

        public boolean purchase() {
            return type.equals(PURCHASE);
        }

        /** The same, done so often until then. */
        Event times(long often) {
            return new Event(id, type, itemId, occurredAt, category, often);
        }

        private List<String> kind() {
            return List.of(type, itemId);
        }

        /** Without the item, which is personal. */
        @Override
        public String toString() {
            return "Event";
        }
    }

    /**
     * What a list heeds besides events, as far as the view tells it.
     *
     * @param lifecycle NEW, ACTIVE, RETURNED, LAPSING or LAPSED
     * @param age in years, what they are at least, where the customer lets it be known
     * @param country as ISO 3166-1 alpha-2
     * @param region where in it; a code of ISO 3166-2, or any words
     * @param dueOn for items bought time and again, the day on which the next purchase is expected
     * @param explicit the categories that are allowed by explicit consent (GDPR art. 9(2)(a))
     * @param categories by the name of the attribute, the category it is of
     */
    public record Traits(
            @Nullable String lifecycle,
            @Nullable Integer age,
            @Nullable String country,
            @Nullable String region,
            Map<String, LocalDate> dueOn,
            Set<String> explicit,
            Map<String, String> categories) {

        private static final String LIFECYCLE = "lifecycle-stage";
        private static final String AGE = "age-at-least";
        private static final String COUNTRY = "country";
        private static final String REGION = "region";
        private static final String DUE = "repurchase-due";
        private static final Pattern SUBDIVISION = Pattern.compile("([A-Z]{2})-[A-Z0-9]{1,3}");

        public static final Traits NONE = new Traits(null, null, null, null, Map.of(), Set.of(), Map.of());

        /** The country where the customer is, told or that of the region: as much of the place as may be known. */
        public Optional<String> place() {
            return Optional.ofNullable(country)
                    .or(() -> Optional.ofNullable(region)
                            .map(SUBDIVISION::matcher)
                            .filter(Matcher::matches)
                            .map(matcher -> matcher.group(1)));
        }

        /** The names of those that are known, as a customer is told of them, with the category each is of. */
        public Map<String, String> heeded() {
            var heeded = new HashMap<String, String>();
            if (lifecycle != null) {
                heeded.put(LIFECYCLE, categoryOf(LIFECYCLE));
            }
            if (age != null) {
                heeded.put(AGE, categoryOf(AGE));
            }
            if (country != null) {
                heeded.put(COUNTRY, categoryOf(COUNTRY));
            }
            if (region != null) {
                heeded.put(REGION, categoryOf(REGION));
            }
            if (!dueOn.isEmpty()) {
                heeded.put(DUE, categoryOf(DUE));
            }
            return heeded;
        }

        private String categoryOf(String attribute) {
            return categories.getOrDefault(attribute, attribute);
        }

        /** What is left when no more than these categories may be used; what is inferred goes with the purchases it was inferred from. */
        private Traits reduced(Collection<String> allowed) {
            var inferring = allowed.contains("purchases");
            return new Traits(
                    inferring && of(allowed, LIFECYCLE) ? lifecycle : null,
                    of(allowed, AGE) ? age : null,
                    of(allowed, COUNTRY) ? country : null,
                    of(allowed, REGION) ? region : null,
                    inferring && of(allowed, DUE) ? dueOn : Map.of(),
                    explicit.stream().filter(allowed::contains).collect(Collectors.toSet()),
                    categories);
        }

        /** What is left in a view of a visit: no attribute is told there, but to what the consent is explicit. */
        private Traits ofVisit(Collection<String> allowed) {
            return new Traits(
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    explicit.stream().filter(allowed::contains).collect(Collectors.toSet()),
                    Map.of());
        }

        private boolean of(Collection<String> allowed, String attribute) {
            var category = categories.get(attribute);
            return category == null || allowed.contains(category);
        }

        @Override
        public String toString() {
            return "Traits";
        }
    }

    private static final Comparator<Event> LATEST =
            Comparator.comparing(Event::occurredAt).thenComparing(Event::id);

    /** Those whose events a list is made from. */
    private static final List<String> SOURCES = List.of("purchases", "browsing");

    /** Why no event may be used, absent when those of some category may. */
    public Optional<DecisionReason> denial() {
        var sources = categories.stream()
                .filter(category -> SOURCES.contains(category.code()))
                .toList();
        if (sources.stream().anyMatch(Category::allowed)) {
            return Optional.empty();
        }
        return (sources.isEmpty() ? categories : sources)
                .stream()
                        .map(Category::reason)
                        .filter(reason -> !reason.allows())
                        .min(DecisionReason::compareTo);
    }

    /** What it tells, by category and in order: how many events, which traits, and whether the consent is explicit. */
    public List<DataUsed> used() {
        var events = new TreeMap<String, Integer>();
        this.events.forEach(event -> events.merge(event.category(), 1, Integer::sum));
        var attributes = new TreeMap<String, TreeSet<String>>();
        traits.heeded()
                .forEach((name, category) -> attributes
                        .computeIfAbsent(category, some -> new TreeSet<>())
                        .add(name));
        traits.explicit()
                .forEach(category -> attributes
                        .computeIfAbsent(category, some -> new TreeSet<>())
                        .add("explicit-consent"));
        var used = new TreeSet<>(events.keySet());
        used.addAll(attributes.keySet());
        return used.stream()
                .map(category -> new DataUsed(
                        category,
                        events.getOrDefault(category, 0),
                        List.copyOf(attributes.getOrDefault(category, new TreeSet<>()))))
                .toList();
    }

    /**
     * As it would be if the customer had withdrawn these categories, taken back these events, and turned the dial no further than this. It
     * never allows more. Nothing tells which events belong to a visit, so at dial 1 it is the view of a call that names none.
     */
    public View reduced(Set<String> withdrawn, Set<String> takenBack, int dialled) {
        var lowered = Math.min(dial, dialled);
        var reduced = categories.stream()
                .map(category -> category.reduced(withdrawn.contains(category.code()), lowered))
                .toList();
        var allowed =
                reduced.stream().filter(Category::allowed).map(Category::code).toList();
        var kept = events.stream()
                .filter(event -> lowered > 1 || lowered == dial)
                .filter(event -> allowed.contains(event.category()))
                .toList();
        var left = lowered < dial && lowered <= 1 ? traits.ofVisit(allowed) : traits.reduced(allowed);
        return new View(
                epoch, lowered, allowed.isEmpty() ? null : useId, reduced, withoutTakenBack(kept, takenBack), left);
    }

    /**
     * Of what was done several times with an item, the latest that is left stands for all before it; where none of these is told one by one,
     * the one that was taken back stands for them, since when they were is not known.
     */
    private static List<Event> withoutTakenBack(List<Event> events, Set<String> takenBack) {
        var alike = events.stream().collect(Collectors.groupingBy(Event::kind));
        var latest = new HashMap<String, Long>();
        for (var same : alike.values()) {
            var gone = same.stream()
                    .filter(event -> takenBack.contains(event.id()))
                    .toList();
            var often = same.stream().mapToLong(Event::times).max().orElseThrow() - gone.size();
            var rest = gone.size() < same.size()
                    ? same.stream()
                            .filter(event -> !takenBack.contains(event.id()))
                            .toList()
                    : gone;
            if (!gone.isEmpty() && often > 0) {
                rest.stream().max(LATEST).ifPresent(event -> latest.put(event.id(), often));
            }
        }
        return events.stream()
                .filter(event -> !takenBack.contains(event.id()) || latest.containsKey(event.id()))
                .map(event -> event.times(latest.getOrDefault(event.id(), event.times())))
                .toList();
    }

    @Override
    public String toString() {
        return "View";
    }
}
