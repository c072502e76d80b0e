package dev.tact.profile.consent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What a consent event says of a subject's choices. It is good to stop a use at once, not to start one: that takes a decision.
 *
 * @param dial how much personalisation the subject wants, 0 to 3; 0 where the event does not say
 * @param stopped whether nothing may be used: restricted, or about to be erased
 * @param signalled whether the subject's browser asks not to be tracked
 * @param given what is given, each as purpose/category
 */
public record Choices(int dial, boolean stopped, boolean signalled, Set<String> given) {

    private static final Set<String> GIVEN = Set.of("GIVEN", "RENEWED");

    /** Reads the body of a {@code dev.tact.consent.changed.v1}. */
    public static Choices in(JsonNode data) {
        var objections = new HashSet<String>();
        data.path("objections").forEach(purpose -> objections.add(purpose.asText()));
        var given = new HashSet<String>();
        for (var choice : data.path("choices")) {
            var purpose = choice.path("purpose").asText();
            if (GIVEN.contains(choice.path("status").asText()) && !objections.contains(purpose)) {
                given.add(purpose + "/" + choice.path("category").asText());
            }
        }
        var gpc = data.path("signals").path("gpc");
        return new Choices(
                data.path("dial").asInt(0),
                data.path("restricted").asBoolean()
                        || data.path("erasureRequested").asBoolean(),
                !gpc.isMissingNode() && !gpc.isNull(),
                Set.copyOf(given));
    }

    /** Whether it is beyond doubt that all these categories may be used for the purpose, and not of one visit only. */
    public boolean clearlyAllow(String purpose, Collection<String> categories) {
        return !stopped
                && !signalled
                && dial > 1
                && categories.stream().allMatch(category -> given.contains(purpose + "/" + category));
    }
}
