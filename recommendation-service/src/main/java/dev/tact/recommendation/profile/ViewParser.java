package dev.tact.recommendation.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.recommendation.profile.View.Category;
import dev.tact.recommendation.profile.View.Event;
import dev.tact.recommendation.profile.View.Traits;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a view and believes nothing by halves: whatever is missing, of another type, of another person, unknown as a reason, or
 * contradicts itself makes the whole answer unreadable, and an unreadable answer allows nothing. Fields it does not know it ignores.
 */
final class ViewParser {

    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_TYPES = 100;
    private static final int LONGEST_TEXT = 200;

    private final ObjectMapper json;

    ViewParser(ObjectMapper json) {
        this.json = json;
    }

    View parse(byte[] body, UUID subject, String purpose) throws UpstreamUnavailable {
        var root = tree(body);
        demand(text(root, "subject").equals(subject.toString()));
        demand(text(root, "purpose").equals(purpose));
        var epoch = root.path("epoch");
        var dial = root.path("dial");
        demand(epoch.isIntegralNumber() && epoch.longValue() >= 0);
        demand(dial.isIntegralNumber() && dial.canConvertToInt() && dial.intValue() >= 0 && dial.intValue() <= 3);
        var categories = categories(root.path("categories"));
        var allowed = allowed(categories);
        // at 0 nothing may be read, and a session's window belongs to 1
        demand(dial.intValue() > 0 || allowed.isEmpty());
        demand(dial.intValue() != 1 || text(root, "window").equals("SESSION"));
        var events = events(root.path("events"), allowed);
        var before = history(root.path("history"), allowed);
        before.addAll(columns(root.path("historyColumns"), allowed));
        demand(dial.intValue() != 1 || before.isEmpty());
        events = together(events, before);
        var use = useId(root.path("useId"));
        demand(use != null || events.isEmpty());
        var traits = traits(root, allowed);
        return new View(epoch.longValue(), dial.intValue(), use, categories, events, traits);
    }

    private JsonNode tree(byte[] body) throws UpstreamUnavailable {
        try {
            var root = json.readTree(body);
            demand(root != null && root.isObject());
            return root;
        } catch (IOException unreadable) {
            throw unreadable();
        }
    }

    private static List<Category> categories(JsonNode nodes) throws UpstreamUnavailable {
        demand(nodes.isArray() && !nodes.isEmpty() && nodes.size() <= 100);
        var categories = new ArrayList<Category>();
        var seen = new HashSet<String>();
        for (var node : nodes) {
            var code = text(node, "category");
            demand(seen.add(code));
            demand(node.path("allowed").isBoolean());
            var reason = DecisionReason.of(text(node, "reason")).orElseThrow(ViewParser::unreadable);
            var allowed = node.path("allowed").booleanValue();
            demand(allowed == reason.allows());
            categories.add(new Category(code, allowed, reason));
        }
        return List.copyOf(categories);
    }

    private static Set<String> allowed(List<Category> categories) {
        var allowed = new HashSet<String>();
        categories.stream().filter(Category::allowed).map(Category::code).forEach(allowed::add);
        return allowed;
    }

    private static List<Event> events(JsonNode nodes, Set<String> allowed) throws UpstreamUnavailable {
        demand(nodes.isArray() && nodes.size() <= MOST_EVENTS);
        var events = new ArrayList<Event>();
        for (var node : nodes) {
            var category = text(node, "category");
            demand(allowed.contains(category));
            var item = node.path("itemId");
            if (item.isMissingNode() || item.isNull()) {
                continue;
            }
            events.add(new Event(
                    text(node, "id"), text(node, "type"), text(node, "itemId"), instant(node, "occurredAt"), category));
        }
        return events;
    }

    /** The last event of each item that the customer ever did something with. */
    private static List<Event> history(JsonNode nodes, Set<String> allowed) throws UpstreamUnavailable {
        if (nodes.isMissingNode()) {
            return new ArrayList<>();
        }
        demand(nodes.isArray() && nodes.size() <= MOST_EVENTS);
        var last = new ArrayList<Event>();
        var seen = new HashSet<List<String>>();
        for (var node : nodes) {
            var category = text(node, "category");
            var type = text(node, "type");
            var item = text(node, "itemId");
            demand(allowed.contains(category));
            demand(seen.add(List.of(type, item)));
            demand(node.path("quantity").isIntegralNumber());
            last.add(new Event(
                    text(node, "lastEventId"),
                    type,
                    item,
                    instant(node, "lastAt"),
                    category,
                    times(node.path("times"))));
        }
        return last;
    }

    /** The same in columns, type by type. */
    private static List<Event> columns(JsonNode nodes, Set<String> allowed) throws UpstreamUnavailable {
        if (nodes.isMissingNode()) {
            return List.of();
        }
        demand(nodes.isArray() && nodes.size() <= MOST_TYPES);
        var last = new ArrayList<Event>();
        var seen = new HashSet<List<String>>();
        for (var node : nodes) {
            var category = text(node, "category");
            var type = text(node, "type");
            var items = node.path("itemId");
            var times = node.path("times");
            var moments = node.path("lastAt");
            var ids = node.path("lastEventId");
            demand(allowed.contains(category));
            demand(items.isArray() && moments.isArray() && ids.isArray());
            demand(moments.size() == items.size() && ids.size() == items.size());
            // a profile-service that is not yet as new tells no times
            demand(times.isMissingNode() || (times.isArray() && times.size() == items.size()));
            demand(last.size() + items.size() <= MOST_EVENTS);
            for (var i = 0; i < items.size(); i++) {
                var item = text(items.path(i));
                demand(seen.add(List.of(type, item)));
                last.add(new Event(
                        text(ids.path(i)),
                        type,
                        item,
                        instant(moments.path(i)),
                        category,
                        times.isMissingNode() ? 1 : times(times.path(i))));
            }
        }
        return last;
    }

    /** Attributes with keys that no list heeds are not looked at. */
    private static Traits traits(JsonNode root, Set<String> allowed) throws UpstreamUnavailable {
        var attributes = root.path("attributes");
        demand(attributes.isMissingNode() || (attributes.isArray() && attributes.size() <= MOST_EVENTS));
        String lifecycle = null;
        Integer age = null;
        String country = null;
        String region = null;
        var dueOn = new HashMap<String, LocalDate>();
        var categories = new HashMap<String, String>();
        for (var node : attributes) {
            demand(allowed.contains(text(node, "category")));
            categories.put(text(node, "key"), text(node, "category"));
            switch (text(node, "key")) {
                case "lifecycle-stage" -> lifecycle = text(node, "value");
                case "age-at-least" -> age = age(node.path("value"));
                case "country" -> country = text(node, "value");
                case "region" -> region = node.path("value").textValue(); // any words, none too
                case "repurchase-due" -> {
                    for (var due : list(node.path("value"))) {
                        dueOn.put(text(due, "itemId"), day(due, "dueOn"));
                    }
                }
                default -> {}
            }
        }
        return new Traits(
                lifecycle,
                age,
                country,
                region,
                Map.copyOf(dueOn),
                explicit(root.path("categories"), allowed),
                Map.copyOf(categories));
    }

    private static int age(JsonNode value) throws UpstreamUnavailable {
        demand(value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= 0);
        return value.intValue();
    }

    private static JsonNode list(JsonNode value) throws UpstreamUnavailable {
        demand(value.isArray() && value.size() <= MOST_EVENTS);
        return value;
    }

    private static Set<String> explicit(JsonNode categories, Set<String> allowed) throws UpstreamUnavailable {
        var explicit = new HashSet<String>();
        for (var node : categories) {
            if (node.path("explicit").booleanValue() && allowed.contains(text(node, "category"))) {
                explicit.add(text(node, "category"));
            }
        }
        return Set.copyOf(explicit);
    }

    private static long times(JsonNode value) throws UpstreamUnavailable {
        demand(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0);
        return value.longValue();
    }

    private static LocalDate day(JsonNode node, String field) throws UpstreamUnavailable {
        try {
            return LocalDate.parse(text(node, field));
        } catch (DateTimeException malformed) {
            throw unreadable();
        }
    }

    /** The recent ones, and the last ones of items that are not among them; the last one of an item says how often there was one. */
    private static List<Event> together(List<Event> recent, List<Event> last) {
        var times = last.stream().collect(Collectors.toMap(Event::id, Event::times, Math::max));
        var seen = recent.stream().map(Event::id).collect(Collectors.toSet());
        return Stream.concat(
                        recent.stream().map(event -> event.times(times.getOrDefault(event.id(), 1L))),
                        last.stream().filter(event -> !seen.contains(event.id())))
                .toList();
    }

    private static @Nullable UUID useId(JsonNode node) throws UpstreamUnavailable {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return UUID.fromString(node.asText());
        } catch (IllegalArgumentException malformed) {
            throw unreadable();
        }
    }

    private static Instant instant(JsonNode node, String field) throws UpstreamUnavailable {
        try {
            return Instant.parse(text(node, field));
        } catch (DateTimeException malformed) {
            throw unreadable();
        }
    }

    private static Instant instant(JsonNode micros) throws UpstreamUnavailable {
        demand(micros.isIntegralNumber() && micros.canConvertToLong());
        return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS);
    }

    private static String text(JsonNode node, String field) throws UpstreamUnavailable {
        return text(node.path(field));
    }

    private static String text(JsonNode value) throws UpstreamUnavailable {
        demand(value.isTextual()
                && !value.textValue().isEmpty()
                && value.textValue().length() <= LONGEST_TEXT);
        return value.textValue();
    }

    private static void demand(boolean met) throws UpstreamUnavailable {
        if (!met) {
            throw unreadable();
        }
    }

    private static UpstreamUnavailable unreadable() {
        return new UpstreamUnavailable("unreadable");
    }
}
