package dev.tact.consent.restore;

import dev.tact.consent.subject.Consent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a person stands, as one memory has it. Two memories meet in the strictest of both: what either denies is denied, and what
 * only one of them was given is to be asked again. In whatever order and however often memories meet, they come to the same.
 *
 * @param statuses what consents come to; of what is absent nothing is known. A renewed consent is as good as a given one, and
 *     whoever was asked and did not answer has said nothing
 * @param optedOutAt the newest opt-out signal
 */
record Stance(
        Map<Slot, ConsentStatus> statuses,
        int dial,
        boolean restricted,
        Set<String> objections,
        boolean erasureRequested,
        @Nullable Instant optedOutAt) {

    private static final List<ConsentStatus> STRICTEST_FIRST = List.of(
            ConsentStatus.REVOKED,
            ConsentStatus.WITHDRAWN,
            ConsentStatus.REFUSED,
            ConsentStatus.PENDING_GUARDIAN,
            ConsentStatus.OUTDATED,
            ConsentStatus.EXPIRED,
            ConsentStatus.NO_RECORD,
            ConsentStatus.GIVEN);

    Stance {
        statuses = statuses.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), plain(entry.getValue())))
                .filter(entry -> entry.getValue() != ConsentStatus.NO_RECORD)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        objections = Set.copyOf(objections);
    }

    /** What this database knows. */
    static Stance of(Subject subject, Instant now) {
        var standing = subject.standing();
        return new Stance(
                subject.consents().stream().collect(Collectors.toMap(Consent::slot, consent -> consent.statusAt(now))),
                standing.dial(),
                standing.restricted(),
                standing.objections(),
                standing.erasureRequested(),
                standing.optedOutAt());
    }

    ConsentStatus status(Slot slot) {
        return statuses.getOrDefault(slot, ConsentStatus.NO_RECORD);
    }

    Stance meet(Stance other) {
        var slots = new HashSet<>(statuses.keySet());
        slots.addAll(other.statuses.keySet());
        var met = new HashMap<Slot, ConsentStatus>();
        slots.forEach(slot -> met.put(slot, stricter(status(slot), other.status(slot))));
        var objected = new HashSet<>(objections);
        objected.addAll(other.objections);
        return new Stance(
                met,
                Math.min(dial, other.dial),
                restricted || other.restricted,
                objected,
                erasureRequested || other.erasureRequested,
                newer(optedOutAt, other.optedOutAt));
    }

    /** The same person, of whom somebody remembers that they were to be erased. */
    Stance toBeErased() {
        return new Stance(statuses, dial, restricted, objections, true, optedOutAt);
    }

    /** Without what is about purposes that do not exist: nothing allows them. */
    Stance about(Set<String> purposes) {
        return new Stance(
                statuses.entrySet().stream()
                        .filter(entry -> purposes.contains(entry.getKey().purpose()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                dial,
                restricted,
                objections,
                erasureRequested,
                optedOutAt);
    }

    /** What another stance says of single consents that this one does not. */
    Map<Slot, ConsentStatus> differencesIn(Stance other) {
        var slots = new HashSet<>(statuses.keySet());
        slots.addAll(other.statuses.keySet());
        return slots.stream()
                .filter(slot -> status(slot) != other.status(slot))
                .collect(Collectors.toMap(slot -> slot, other::status));
    }

    private static ConsentStatus plain(ConsentStatus status) {
        return switch (status) {
            case RENEWED -> ConsentStatus.GIVEN;
            case REQUESTED -> ConsentStatus.NO_RECORD;
            default -> status;
        };
    }

    private static ConsentStatus stricter(ConsentStatus one, ConsentStatus other) {
        return STRICTEST_FIRST.indexOf(one) <= STRICTEST_FIRST.indexOf(other) ? one : other;
    }

    private static @Nullable Instant newer(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
