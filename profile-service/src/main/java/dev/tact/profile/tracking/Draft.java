package dev.tact.profile.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.gate.Subject;
import dev.tact.profile.events.Event;
import dev.tact.profile.registry.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a message would become, if that is allowed.
 *
 * @param sender who sent it
 * @param asked whose choices decide
 * @param subject under whom it is kept
 * @param type of the events, where there are any
 * @param device to be linked to the subject
 * @param ignored traits that are not kept: not registered, or not allowed
 */
record Draft(
        Message message,
        Sender sender,
        Subject asked,
        UUID subject,
        Instant occurredAt,
        @Nullable Definition type,
        List<Event.Content> events,
        Map<Definition, JsonNode> traits,
        @Nullable UUID device,
        List<String> ignored) {

    boolean ofDevice() {
        return asked.isDevice();
    }

    boolean isEmpty() {
        return events.isEmpty() && traits.isEmpty() && device == null;
    }

    /** The kinds of data in it. */
    Set<Definition> kinds() {
        var kinds = new LinkedHashSet<>(traits.keySet());
        if (type != null) {
            kinds.add(type);
        }
        return kinds;
    }

    /** What is left of it when only these kinds may be kept, and the device only if it may be linked. */
    Draft only(Predicate<Definition> admitted, boolean linked) {
        var rest = new LinkedHashMap<Definition, JsonNode>();
        var without = new ArrayList<>(ignored);
        traits.forEach((kind, value) -> {
            if (admitted.test(kind)) {
                rest.put(kind, value);
            } else {
                without.add(kind.name());
            }
        });
        return new Draft(
                message,
                sender,
                asked,
                subject,
                occurredAt,
                type,
                type != null && admitted.test(type) ? events : List.of(),
                rest,
                linked ? device : null,
                without);
    }
}
