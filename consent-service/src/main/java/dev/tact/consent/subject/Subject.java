package dev.tact.consent.subject;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.tact.consent.purpose.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One person and what they chose. Every change raises the epoch by one and leaves an event; what was said later stands, and a
 * yes never undoes a no that is as recent or more.
 */
public final class Subject {

    private final UUID id;
    private long epoch;
    private Standing standing;
    private final Map<Slot, Consent> consents = new LinkedHashMap<>();
    private final Map<Slot, Instant> stops;
    private final Set<Slot> stopped = new LinkedHashSet<>();
    private final List<ConsentEvent> happened = new ArrayList<>();
    private final Set<Slot> touched = new LinkedHashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();

    Subject(UUID id, long epoch, Standing standing, Collection<Consent> consents) {
        this(id, epoch, standing, consents, Map.of());
    }

    /** @param stops when the person last said stop where nothing was left to stop */
    Subject(UUID id, long epoch, Standing standing, Collection<Consent> consents, Map<Slot, Instant> stops) {
        this.stops = new HashMap<>(stops);
        this.id = id;
        this.epoch = epoch;
        this.standing = standing;
        consents.forEach(consent -> this.consents.put(consent.slot(), consent));
    }

    /** Somebody who never chose anything, which is also how somebody unknown is answered. */
    public static Subject unknown(UUID id) {
        return new Subject(id, 0, Standing.INITIAL, List.of());
    }

    /**
     * Records what the person says.
     *
     * @return what is kept of it, even where a later choice stands; empty only where there is nothing to end, or where what
     *     somebody else says in the person's place has no effect
     */
    public Optional<ConsentEvent> choose(UUID eventId, Choice choice, Instant now) {
        var concerned = concerned(choice, now);
        if (choice.kind().ends() && choice.origin() != Origin.IMPORT) {
            rememberStops(choice, concerned, now);
        }
        if (concerned.isEmpty() && (choice.kind().ends() || choice.origin() != Origin.CUSTOMER)) {
            return Optional.empty();
        }
        var statuses = new HashMap<String, ConsentStatus>();
        var expiresAt =
                choice.kind() == ConsentEvent.Kind.GIVE ? choice.purpose().consentEnds(choice.interactionAt()) : null;
        // a withdrawal holds from now on, whatever another replica's clock wrote on what it ends
        var since = choice.interactionAt();
        for (var category : concerned) {
            var slot = new Slot(choice.purpose().code(), category);
            var earlier = consents.get(slot);
            if (choice.kind().ends() && earlier != null && earlier.since().isAfter(since)) {
                since = earlier.since();
            }
            statuses.put(category, status(choice, earlier, now));
        }
        var event = new ConsentEvent(
                eventId,
                id,
                ++epoch,
                choice.kind(),
                choice.origin(),
                choice.actor(),
                choice.purpose().code(),
                choice.purpose().version(),
                choice.noticeVersion(),
                choice.servedNotice(),
                choice.method(),
                choice.explicit(),
                choice.signalPresent(),
                since,
                now,
                expiresAt,
                choice.evidence(),
                statuses,
                standing);
        happened.add(event);
        changed.add(choice.purpose().code());
        statuses.keySet().forEach(category -> {
            var consent = Consent.of(event, new Slot(choice.purpose().code(), category), false);
            consents.put(consent.slot(), consent);
            touched.add(consent.slot());
        });
        return Optional.of(event);
    }

    /** Turns the dial; empty where it stood there already. */
    public Optional<ConsentEvent> turnDial(UUID eventId, int level, Set<String> affected, UUID actor, Instant now) {
        return standing.dial() == level
                ? Optional.empty()
                : Optional.of(become(eventId, ConsentEvent.Kind.DIAL, standing.withDial(level), affected, actor, now));
    }

    /** Stops use (GDPR art. 18); empty where it was stopped already. */
    public Optional<ConsentEvent> restrict(UUID eventId, Set<String> affected, UUID actor, Instant now) {
        return standing.restricted()
                ? Optional.empty()
                : Optional.of(become(
                        eventId, ConsentEvent.Kind.RESTRICT, standing.withRestriction(true), affected, actor, now));
    }

    /** Lets use go on as the choices say; empty where nothing was stopped. */
    public Optional<ConsentEvent> liftRestriction(UUID eventId, Set<String> affected, UUID actor, Instant now) {
        return standing.restricted()
                ? Optional.of(become(
                        eventId,
                        ConsentEvent.Kind.LIFT_RESTRICTION,
                        standing.withRestriction(false),
                        affected,
                        actor,
                        now))
                : Optional.empty();
    }

    /** Notes that a signal asks to opt out of these purposes; empty where that was noted already. */
    public Optional<ConsentEvent> optOutBySignal(UUID eventId, Set<String> affected, UUID actor, Instant now) {
        return standing.optedOutAt() != null
                ? Optional.empty()
                : Optional.of(
                        become(eventId, ConsentEvent.Kind.SIGNAL, standing.withSignal(now), affected, actor, now));
    }

    /** Notes until when the person cannot consent alone; empty where that is known. */
    public Optional<ConsentEvent> noteMinority(
            UUID eventId,
            @Nullable LocalDate until,
            Set<String> affected,
            UUID actor,
            @Nullable String evidence,
            Instant now) {
        return Objects.equals(standing.minorUntil(), until)
                ? Optional.empty()
                : Optional.of(become(
                        eventId, ConsentEvent.Kind.AGE, standing.withMinority(until), affected, actor, evidence, now));
    }

    /** Notes whether somebody with parental responsibility speaks for this minor; empty where that was so already. */
    public Optional<ConsentEvent> noteGuardian(
            UUID eventId, boolean spokenFor, Set<String> affected, UUID actor, Instant now) {
        return standing.minorUntil() == null || standing.guardianPending() != spokenFor
                ? Optional.empty()
                : Optional.of(become(
                        eventId,
                        ConsentEvent.Kind.GUARDIAN,
                        standing.withGuardianPending(!spokenFor),
                        affected,
                        actor,
                        now));
    }

    /**
     * Says aloud which consents have run out, and which answer a notice that no longer holds. Decisions knew before; others are
     * told by this.
     */
    public void announceEndings(Supplier<UUID> eventIds, UUID actor, Instant now) {
        var ended = consents.values().stream()
                .filter(consent ->
                        consent.stored().allows() && !consent.statusAt(now).allows())
                .collect(groupingBy(
                        consent -> new Ending(consent.event(), consent.statusAt(now)), LinkedHashMap::new, toList()));
        ended.forEach((ending, consents) -> end(eventIds.get(), ending.status(), consents, actor, now));
    }

    /** Objects to these purposes (GDPR art. 21); empty where all were objected to already. */
    public Optional<ConsentEvent> object(UUID eventId, Set<String> purposes, UUID actor, Instant now) {
        var all = new HashSet<>(standing.objections());
        return all.addAll(purposes)
                ? Optional.of(
                        become(eventId, ConsentEvent.Kind.OBJECT, standing.withObjections(all), purposes, actor, now))
                : Optional.empty();
    }

    /** Objects to a purpose no longer; empty where it was not objected to. */
    public Optional<ConsentEvent> liftObjection(UUID eventId, String purpose, UUID actor, Instant now) {
        var left = new HashSet<>(standing.objections());
        return left.remove(purpose)
                ? Optional.of(become(
                        eventId,
                        ConsentEvent.Kind.LIFT_OBJECTION,
                        standing.withObjections(left),
                        Set.of(purpose),
                        actor,
                        now))
                : Optional.empty();
    }

    /** Asks to be forgotten (GDPR art. 17); empty where that was asked already. */
    public Optional<ConsentEvent> requestErasure(UUID eventId, Set<String> affected, UUID actor, Instant now) {
        return standing.erasureRequested()
                ? Optional.empty()
                : Optional.of(become(
                        eventId,
                        ConsentEvent.Kind.REQUEST_ERASURE,
                        standing.withErasureRequested(),
                        affected,
                        actor,
                        now));
    }

    /**
     * Takes over what other services had applied and a restored backup had lost, where it is stricter. It never gives anything
     * back.
     *
     * @param stricter what consents come to, by purpose and category
     * @param seen the highest epoch the others were told of: whatever happens from now on is news to them
     */
    public void restore(
            Supplier<UUID> eventIds,
            Standing narrowed,
            Map<Purpose, Map<String, ConsentStatus>> stricter,
            long seen,
            Set<String> affected,
            UUID actor,
            Instant now) {
        if (stricter.values().stream()
                .flatMap(statuses -> statuses.values().stream())
                .anyMatch(ConsentStatus::allows)) {
            throw new IllegalArgumentException("a restoration gives nothing back");
        }
        epoch = Math.max(epoch, seen);
        standing = narrowed;
        if (stricter.isEmpty()) {
            restored(eventIds.get(), null, Map.of(), actor, now);
        }
        stricter.forEach((purpose, statuses) -> restored(eventIds.get(), purpose, statuses, actor, now));
        changed.addAll(affected);
    }

    public UUID id() {
        return id;
    }

    public long epoch() {
        return epoch;
    }

    public Standing standing() {
        return standing;
    }

    public Optional<Consent> consent(String purpose, String category) {
        return Optional.ofNullable(consents.get(new Slot(purpose, category)));
    }

    public Collection<Consent> consents() {
        return Collections.unmodifiableCollection(consents.values());
    }

    public List<Consent> consents(String purpose) {
        return consents.values().stream()
                .filter(consent -> consent.slot().purpose().equals(purpose))
                .toList();
    }

    /** The same person with another dial, to show what would follow. */
    public Subject imaginedAt(int dial) {
        return new Subject(id, epoch, standing.withDial(dial), consents.values());
    }

    /** When the person last said stop where nothing was left to stop, where that is new. */
    Map<Slot, Instant> newStops() {
        var fresh = new LinkedHashMap<Slot, Instant>();
        stopped.forEach(slot -> fresh.put(slot, Objects.requireNonNull(stops.get(slot))));
        return fresh;
    }

    List<ConsentEvent> happened() {
        return happened;
    }

    List<Consent> touched() {
        return touched.stream().map(consents::get).toList();
    }

    Set<String> changed() {
        return changed;
    }

    private List<String> concerned(Choice choice, Instant now) {
        return choice.categories().stream()
                .filter(category ->
                        takesEffect(choice, new Slot(choice.purpose().code(), category), now))
                .toList();
    }

    /** A yes said earlier may still be under way. */
    private void rememberStops(Choice choice, List<String> concerned, Instant now) {
        choice.categories().stream()
                .filter(category -> !concerned.contains(category))
                .map(category -> new Slot(choice.purpose().code(), category))
                .forEach(slot -> {
                    stops.put(slot, now);
                    stopped.add(slot);
                });
    }

    private boolean takesEffect(Choice choice, Slot slot, Instant now) {
        var earlier = consents.get(slot);
        var stop = stops.get(slot);
        if (choice.kind() == ConsentEvent.Kind.GIVE && stop != null) {
            // as after a no: only a newer yes, and only from whoever may return from one
            var returns = earlier != null || mayReturnFromNo(choice.origin());
            if (!returns || !choice.interactionAt().isAfter(stop)) {
                return false;
            }
        }
        if (earlier == null) {
            return switch (choice.kind()) {
                // a guardian joins in what the minor wants (France: loi 78-17, art. 45); alone they can only say no
                case GIVE -> choice.origin() != Origin.GUARDIAN;
                case WITHDRAW -> choice.origin() == Origin.IMPORT;
                case REVOKE -> false;
                default -> true;
            };
        }
        if (choice.origin() == Origin.IMPORT && earlier.origin() != Origin.IMPORT) {
            return false;
        }
        if (choice.kind() == ConsentEvent.Kind.GIVE
                && choice.origin() == Origin.GUARDIAN
                && !mayBeJoined(earlier.statusAt(now), now)) {
            return false;
        }
        return switch (choice.kind()) {
            case GIVE ->
                earlier.stored().denied()
                        ? mayReturnFromNo(choice.origin())
                                && choice.interactionAt().isAfter(earlier.since())
                        : !choice.interactionAt().isBefore(earlier.since());
            case REFUSE -> !choice.interactionAt().isBefore(earlier.since());
            case WITHDRAW, REVOKE ->
                earlier.stored().stands()
                        && (choice.origin() != Origin.IMPORT
                                || !choice.interactionAt().isBefore(earlier.since()));
            default -> throw new IllegalArgumentException("no choice about a purpose");
        };
    }

    /** A guardian joins in what a minor wants now, and in nothing else. */
    private boolean mayBeJoined(ConsentStatus status, Instant now) {
        return standing.isMinorAt(now) && (status == ConsentStatus.PENDING_GUARDIAN || status.allows());
    }

    /** Only the person, or whoever speaks for them with proof, says yes again after a no. */
    private static boolean mayReturnFromNo(Origin origin) {
        return origin == Origin.CUSTOMER || origin == Origin.AGENT;
    }

    private ConsentStatus status(Choice choice, @Nullable Consent earlier, Instant now) {
        return switch (choice.kind()) {
            case GIVE -> {
                if (choice.origin() != Origin.GUARDIAN && standing.isMinorAt(now)) {
                    yield ConsentStatus.PENDING_GUARDIAN;
                }
                yield earlier != null && earlier.stored().allows() ? ConsentStatus.RENEWED : ConsentStatus.GIVEN;
            }
            case REFUSE -> ConsentStatus.REFUSED;
            case WITHDRAW -> ConsentStatus.WITHDRAWN;
            case REVOKE -> ConsentStatus.REVOKED;
            default -> throw new IllegalArgumentException("no choice about a purpose");
        };
    }

    /** @param ended categories of one purpose that one choice had allowed */
    private void end(UUID eventId, ConsentStatus status, List<Consent> ended, UUID actor, Instant now) {
        var one = ended.getFirst();
        var event = new ConsentEvent(
                eventId,
                id,
                ++epoch,
                status == ConsentStatus.EXPIRED ? ConsentEvent.Kind.EXPIRE : ConsentEvent.Kind.OUTDATE,
                one.origin(),
                actor,
                one.slot().purpose(),
                one.purposeVersion(),
                one.noticeVersion(),
                null,
                null,
                one.explicit(),
                one.signalPresent(),
                // it remains what was said then: a later answer is measured against that moment
                one.since(),
                now,
                one.expiresAt(),
                null,
                ended.stream().collect(toMap(consent -> consent.slot().category(), consent -> status)),
                standing);
        happened.add(event);
        changed.add(one.slot().purpose());
        ended.forEach(consent -> {
            consents.put(consent.slot(), Consent.of(event, consent.slot(), consent.outdated()));
            touched.add(consent.slot());
        });
    }

    /** What ended, and how, of what one choice had allowed. */
    private record Ending(UUID choice, ConsentStatus status) {}

    private ConsentEvent become(
            UUID eventId, ConsentEvent.Kind kind, Standing next, Set<String> affected, UUID actor, Instant now) {
        return become(eventId, kind, next, affected, actor, null, now);
    }

    private ConsentEvent become(
            UUID eventId,
            ConsentEvent.Kind kind,
            Standing next,
            Set<String> affected,
            UUID actor,
            @Nullable String evidence,
            Instant now) {
        standing = next;
        var event = new ConsentEvent(
                eventId,
                id,
                ++epoch,
                kind,
                Origin.CUSTOMER,
                actor,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                now,
                now,
                null,
                evidence,
                Map.of(),
                standing);
        happened.add(event);
        changed.addAll(affected);
        return event;
    }

    private void restored(
            UUID eventId, @Nullable Purpose purpose, Map<String, ConsentStatus> statuses, UUID actor, Instant now) {
        var event = new ConsentEvent(
                eventId,
                id,
                ++epoch,
                ConsentEvent.Kind.RESTORE,
                Origin.SYSTEM,
                actor,
                purpose == null ? null : purpose.code(),
                purpose == null ? null : purpose.version(),
                null,
                null,
                null,
                false,
                false,
                now,
                now,
                null,
                null,
                statuses,
                standing);
        happened.add(event);
        if (purpose != null) {
            changed.add(purpose.code());
            statuses.keySet().forEach(category -> {
                var consent = Consent.of(event, new Slot(purpose.code(), category), false);
                consents.put(consent.slot(), consent);
                touched.add(consent.slot());
            });
        }
    }
}
