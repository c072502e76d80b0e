package dev.tact.consent.device;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.signal.Signals;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Standing;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.SubjectErased;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Names devices, and lets what was refused on one follow whoever signs in on it. */
@ApplicationScoped
@Transactional
class DeviceService {

    private static final Logger LOG = Logger.getLogger(DeviceService.class);
    private static final int MOST_DEVICES = 100;

    private final DeviceLinkRepository links;
    private final DeviceTokens tokens;
    private final Subjects subjects;
    private final Purposes purposes;
    private final Signals signals;
    private final Clock clock;
    private final Ids ids;

    DeviceService(
            DeviceLinkRepository links,
            DeviceTokens tokens,
            Subjects subjects,
            Purposes purposes,
            Signals signals,
            Clock clock,
            Ids ids) {
        this.links = links;
        this.tokens = tokens;
        this.subjects = subjects;
        this.purposes = purposes;
        this.signals = signals;
        this.clock = clock;
        this.ids = ids;
    }

    DeviceResponse name() {
        var device = ids.next();
        return new DeviceResponse(device, tokens.issue(device));
    }

    /** The device a request names, its opt-out signal put on record. */
    UUID identify(@Nullable String token, boolean signal) {
        var device = tokens.verify(token).orElseThrow(UnknownDevice::new);
        if (signal) {
            signals.observe(device);
        }
        return device;
    }

    LinkResponse link(UUID person, LinkRequest request) {
        var id = tokens.verify(request.deviceToken()).orElseThrow(UnknownDevice::new);
        var subject = subjects.lock(person);
        if (subjects.isErased(person)) {
            throw new SubjectErased();
        }
        var device = subjects.read(id);
        var before = links.followed(person, id);
        var now = clock.instant();
        var followed = new Linking(purposes::find, ids::next).follow(subject, device, before.orElse(0L), now);
        standing(subject, device, before.isEmpty());
        subjects.save(Set.of(subject), now);
        links.link(person, id, device.epoch(), now);
        LOG.infof("device linked: followed=%d epoch=%d", followed.size(), subject.epoch());
        return new LinkResponse(id, subject.epoch(), subject.standing().dial(), followed(subject, followed));
    }

    DevicesResponse devices(UUID person) {
        return new DevicesResponse(links.of(person, MOST_DEVICES));
    }

    void unlink(UUID person, UUID device) {
        if (!links.unlink(person, device)) {
            throw new DeviceNotLinked();
        }
    }

    /** A signal seen on the device counts for the person; a dial turned down on it does so once. */
    private void standing(Subject person, Subject device, boolean first) {
        var now = clock.instant();
        if (device.standing().optedOutAt() != null) {
            person.optOutBySignal(ids.next(), purposes.codes(Purpose::signalOptOut), person.id(), now);
        }
        var turnedDown = device.standing().dial() < Standing.INITIAL.dial();
        if (first && turnedDown && device.standing().dial() < person.standing().dial()) {
            person.turnDial(ids.next(), device.standing().dial(), purposes.codes(Purpose::profiling), person.id(), now);
        }
    }

    private List<LinkResponse.Followed> followed(Subject subject, List<Slot> slots) {
        return slots.stream()
                .flatMap(slot -> subject.consent(slot.purpose(), slot.category()).stream())
                .map(consent -> new LinkResponse.Followed(
                        consent.slot().purpose(), consent.slot().category(), consent.statusAt(clock.instant())))
                .toList();
    }
}
