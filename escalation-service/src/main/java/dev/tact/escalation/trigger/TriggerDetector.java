package dev.tact.escalation.trigger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Everything that is looked for in a customer's message, the gravest first; scores are told even where nothing follows from them. */
public final class TriggerDetector {

    private TriggerDetector() {}

    /** @param before what was said before, oldest first, as the customer saw it */
    public static List<Trigger> detect(List<Turn> before, String text) {
        var found = new ArrayList<Trigger>();
        explicitRequest(text).ifPresent(found::add);
        found.addAll(Topics.sensitive(text));
        RepeatedFailures.in(before, text).ifPresent(found::add);
        found.add(Frustration.of(before, text));
        found.addAll(Topics.rights(text));
        found.add(Complexity.of(text));
        found.sort(Comparator.comparing(Trigger::effect).reversed());
        return List.copyOf(found);
    }

    /** Whether a message asks for a person. */
    public static Optional<Trigger> explicitRequest(String text) {
        return ExplicitRequests.in(text);
    }
}
