package dev.tact.consent.restore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.tact.consent.hold.Hold;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.restore.RestorationRepository.Reading;
import dev.tact.consent.restore.RestorationRepository.Ready;
import dev.tact.consent.rights.RightsService;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.Subjects;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.paging.Page;
import dev.tact.kit.sealing.Sealing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Goes on with the restoration that runs. First every part is read, a page at a time, then what they remember is taken over, some
 * people at a time; each step is one transaction, so that a death at any moment costs nothing, and replicas share the work. A part
 * that does not answer is asked again, for as long as it takes.
 */
@ApplicationScoped
class RestorationWorker {

    private static final Logger LOG = Logger.getLogger(RestorationWorker.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final RestorationRepository restorations;
    private final PartClient client;
    private final Memories memories;
    private final Subjects subjects;
    private final Purposes purposes;
    private final RightsService rights;
    private final Sealing sealing;
    private final Hold hold;
    private final Audit audit;
    private final RestoreConfig config;
    private final Clock clock;
    private final Ids ids;

    RestorationWorker(
            RestorationRepository restorations,
            PartClient client,
            Memories memories,
            Subjects subjects,
            Purposes purposes,
            RightsService rights,
            Sealing sealing,
            Hold hold,
            Audit audit,
            RestoreConfig config,
            Clock clock,
            Ids ids) {
        if (config.lease().compareTo(config.timeout().multipliedBy(3)) < 0) {
            throw new IllegalArgumentException(
                    "consent.restore.lease must be at least three times consent.restore.timeout");
        }
        this.restorations = restorations;
        this.client = client;
        this.memories = memories;
        this.subjects = subjects;
        this.purposes = purposes;
        this.rights = rights;
        this.sealing = sealing;
        this.hold = hold;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    @Scheduled(every = "${consent.restore.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void goOn() throws InterruptedException {
        if (!hold.isOn()) {
            return;
        }
        for (var part = claim(); part.isPresent(); part = claim()) {
            read(part.get());
        }
        var more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::takeOverSome);
        }
    }

    private Optional<Reading> claim() {
        return QuarkusTransaction.requiringNew().call(() -> restorations.claim(ids.next(), config.lease()));
    }

    private void read(Reading reading) throws InterruptedException {
        try {
            var page = client.after(
                    reading.cursor(), Objects.requireNonNull(config.parts().get(reading.part())));
            QuarkusTransaction.requiringNew().run(() -> keep(reading, page));
        } catch (PartUnavailable unavailable) {
            LOG.warnf("restoration %s: %s not read: %s", reading.restoration(), reading.part(), unavailable.code());
            QuarkusTransaction.requiringNew()
                    .run(() -> restorations.postpone(reading, unavailable.code(), wait(reading.attempts())));
        }
    }

    private void keep(Reading reading, Page<Memory> page) {
        var ahead = unknown(page.items());
        var people = page.items().stream().map(Memory::subject).distinct().count();
        var peopleAhead = ahead.stream().map(Memory::subject).distinct().count();
        if (restorations.advance(reading, page.next(), Math.toIntExact(people), Math.toIntExact(peopleAhead))) {
            restorations.keep(reading.restoration(), ahead);
        }
    }

    /** What this database did not record itself, or does not know to be done: the rest it knows as well as anybody. */
    private List<Memory> unknown(List<Memory> read) {
        var recorded = restorations.recorded(read.stream()
                .filter(RestorationWorker::isState)
                .map(Memory::event)
                .toList());
        var erased = rights.completed(read.stream()
                .filter(memory -> !isState(memory))
                .map(memories::rightsRequest)
                .toList());
        return read.stream()
                .filter(memory -> isState(memory)
                        ? !recorded.contains(memory.event())
                        : !erased.contains(memories.rightsRequest(memory)))
                .toList();
    }

    /** @return whether there may be more */
    private boolean takeOverSome() {
        var ready = restorations.lockReady();
        if (ready.isEmpty()) {
            return false;
        }
        var restoration = ready.get();
        var some = restorations.next(restoration.id(), config.chunk());
        if (some.isEmpty()) {
            complete(restoration);
            return false;
        }
        takeOver(restoration, some);
        return true;
    }

    private void complete(Ready restoration) {
        restorations.complete(restoration.id(), clock.instant());
        hold.release();
        LOG.infof("restoration completed: id=%s", restoration.id());
        audit.record(
                restoration.officer(), "restoration.complete", restoration.id().toString(), Map.of());
    }

    private void takeOver(Ready restoration, List<Memory> some) {
        var remembered = some.stream().collect(groupingBy(Memory::subject));
        var people = subjects.lockHeld(remembered.keySet());
        var reachable = sealing.of(remembered.keySet()).keySet();
        // read under the locks, so that events are recorded in the order of their epochs
        var now = clock.instant();
        var changed = 0;
        for (var subject : people.values()) {
            if (takeOver(subject, remembered.getOrDefault(subject.id(), List.of()), restoration.officer(), now)) {
                changed++;
            }
        }
        subjects.save(only(people.values(), reachable, true), now);
        subjects.saveUntold(only(people.values(), reachable, false));
        var erasures = some.stream().filter(memory -> !isState(memory)).toList();
        erasures.forEach(erasure -> rights.resumeErasure(
                memories.rightsRequest(erasure),
                erasure.subject(),
                erasure.at(),
                Objects.requireNonNull(people.get(erasure.subject())).epoch()));
        restorations.drop(restoration.id(), remembered.keySet());
        restorations.count(restoration.id(), changed, erasures.size());
    }

    private boolean takeOver(Subject subject, List<Memory> remembered, UUID officer, Instant now) {
        var ours = Stance.of(subject, now);
        var met = ours;
        var seen = 0L;
        for (var memory : remembered) {
            met = isState(memory) ? met.meet(memories.stance(memory, now).about(codes())) : met.toBeErased();
            seen = Math.max(seen, memory.epoch());
        }
        if (met.equals(ours) && remembered.stream().noneMatch(memory -> isNews(memory, subject))) {
            return false;
        }
        subject.restore(
                ids::next,
                subject.standing()
                        .narrowedTo(
                                met.dial(),
                                met.restricted(),
                                met.objections(),
                                met.erasureRequested(),
                                met.optedOutAt()),
                stricter(ours.differencesIn(met)),
                seen,
                codes(),
                officer,
                now);
        return true;
    }

    private Map<Purpose, Map<String, ConsentStatus>> stricter(Map<Slot, ConsentStatus> differences) {
        var byPurpose = new TreeMap<String, Map<String, ConsentStatus>>();
        // what was given, and is not known to be given any more, has yet to be asked
        differences.forEach((slot, status) -> byPurpose
                .computeIfAbsent(slot.purpose(), _ -> new TreeMap<>())
                .put(slot.category(), status == ConsentStatus.NO_RECORD ? ConsentStatus.REQUESTED : status));
        var stricter = new LinkedHashMap<Purpose, Map<String, ConsentStatus>>();
        byPurpose.forEach((code, statuses) -> stricter.put(purposes.require(code), statuses));
        return stricter;
    }

    private Set<String> codes() {
        return purposes.all().stream().map(Purpose::code).collect(toSet());
    }

    private static List<Subject> only(Collection<Subject> people, Set<UUID> reachable, boolean whether) {
        return people.stream()
                .filter(subject -> reachable.contains(subject.id()) == whether)
                .toList();
    }

    /** Whether whoever remembers this would take what this database tells next for old. */
    private static boolean isNews(Memory memory, Subject subject) {
        return isState(memory) ? memory.epoch() >= subject.epoch() : memory.epoch() > subject.epoch();
    }

    private static boolean isState(Memory memory) {
        return memory.type().equals(Memories.CONSENT_CHANGED);
    }

    private Duration wait(int attempts) {
        var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, 20));
        return doubled.compareTo(config.lastRetry()) < 0 ? doubled : config.lastRetry();
    }
}
