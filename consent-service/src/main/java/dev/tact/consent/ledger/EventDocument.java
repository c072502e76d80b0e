package dev.tact.consent.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Standing;
import dev.tact.verifier.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an entry commits to: the whole of an event, evidence by its hash. What an event does not say has no member, so that
 * the documents of earlier events stay what they were when a later version has more to say.
 */
final class EventDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private EventDocument() {}

    static byte[] of(ConsentEvent event) {
        var members = new TreeMap<String, Object>();
        members.put("id", event.id().toString());
        members.put("subject", event.subject().toString());
        members.put("epoch", event.epoch());
        members.put("kind", event.kind().name());
        members.put("origin", event.origin().name());
        members.put("actor", event.actor().toString());
        put(members, "purpose", event.purpose());
        put(members, "purposeVersion", event.purposeVersion());
        put(members, "noticeVersion", event.noticeVersion());
        put(members, "servedNotice", event.servedNotice());
        put(members, "method", event.method());
        members.put("explicit", event.explicit());
        members.put("signalPresent", event.signalPresent());
        members.put("interactionAt", MICROSECONDS.format(event.interactionAt()));
        members.put("recordedAt", MICROSECONDS.format(event.recordedAt()));
        put(members, "expiresAt", event.expiresAt());
        var evidence = event.evidence();
        if (evidence != null) {
            members.put(
                    "evidence",
                    Hash.sha256(evidence.getBytes(StandardCharsets.UTF_8)).toString());
        }
        var categories = new TreeMap<String, String>();
        event.statuses().forEach((category, status) -> categories.put(category, status.name()));
        members.put("categories", categories);
        members.put("state", state(event.standing()));
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException impossible) {
            // not as the cause: its message may quote a value
            throw new IllegalStateException("an event has no document");
        }
    }

    private static Map<String, Object> state(Standing standing) {
        var members = new TreeMap<String, Object>();
        members.put("dial", standing.dial());
        members.put("restricted", standing.restricted());
        members.put("objections", new TreeSet<>(standing.objections()));
        members.put("erasureRequested", standing.erasureRequested());
        members.put("guardianPending", standing.guardianPending());
        put(members, "minorUntil", standing.minorUntil());
        put(members, "optedOutAt", standing.optedOutAt());
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Instant time -> members.put(name, MICROSECONDS.format(time));
            case Integer number -> members.put(name, number);
            default -> members.put(name, value.toString());
        }
    }
}
