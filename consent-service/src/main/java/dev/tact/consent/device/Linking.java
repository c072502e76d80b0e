package dev.tact.consent.device;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.subject.Choice;
import dev.tact.consent.subject.Consent;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Origin;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What follows a person from a device: per purpose and category the stricter of the two, so every no of the device, and no yes of
 * it. The device is only read. A no that has followed once does not follow again, or the person could never say yes after it.
 */
final class Linking {

    private final Function<String, Optional<Purpose>> purposes;
    private final Supplier<UUID> ids;

    Linking(Function<String, Optional<Purpose>> purposes, Supplier<UUID> ids) {
        this.purposes = purposes;
        this.ids = ids;
    }

    /**
     * @param followed up to which of the device's epochs its noes have followed; 0 for the first time
     * @return the slots on which a no followed
     */
    List<Slot> follow(Subject person, Subject device, long followed, Instant now) {
        var fresh = new ArrayList<Slot>();
        var noes = new LinkedHashMap<Group, List<String>>();
        for (var no : device.consents()) {
            if (no.stored().denied() && no.epoch() > followed && !isDenied(person, no.slot())) {
                noes.computeIfAbsent(Group.of(no, person), group -> new ArrayList<>())
                        .add(no.slot().category());
            }
        }
        for (var no : noes.entrySet()) {
            purposes.apply(no.getKey().purpose()).ifPresent(purpose -> fresh.addAll(deny(person, purpose, no, now)));
        }
        return fresh;
    }

    private List<Slot> deny(Subject person, Purpose purpose, Map.Entry<Group, List<String>> no, Instant now) {
        var choice = new Choice(
                no.getKey().ends() ? ConsentEvent.Kind.WITHDRAW : ConsentEvent.Kind.REFUSE,
                purpose,
                no.getValue(),
                person.id(),
                Origin.DEVICE,
                null,
                no.getKey().noticeVersion(),
                null,
                false,
                now,
                null);
        return person.choose(ids.get(), choice, now)
                .map(event -> event.statuses().keySet().stream()
                        .map(category -> new Slot(purpose.code(), category))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isDenied(Subject person, Slot slot) {
        return person.consent(slot.purpose(), slot.category())
                .map(consent -> consent.stored().denied())
                .orElse(false);
    }

    /** One event each: whether something the person had given ends, or they now refuse. */
    private record Group(String purpose, int noticeVersion, boolean ends) {

        static Group of(Consent no, Subject person) {
            return new Group(
                    no.slot().purpose(),
                    no.noticeVersion(),
                    person.consent(no.slot().purpose(), no.slot().category()).isPresent());
        }
    }
}
