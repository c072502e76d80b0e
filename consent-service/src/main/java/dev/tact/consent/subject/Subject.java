package dev.tact.consent.subject;

import dev.tact.consent.purpose.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final List<ConsentEvent> happened = new ArrayList<>();
    private final Set<Slot> touched = new LinkedHashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();

    Subject(UUID id, long epoch, Standing standing, Collection<Consent> consents) {
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
     * @return what is kept of it, even where a later choice stands; empty only where there is nothing to withdraw, or where an
     *     import meets what the person chose here
     */
    public Optional<ConsentEvent> choose(UUID eventId, Choice choice, Instant now) {
        var concerned = concerned(choice);
        if (concerned.isEmpty() && (choice.kind() == ConsentEvent.Kind.WITHDRAW || choice.origin() == Origin.IMPORT)) {
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
            if (choice.kind() == ConsentEvent.Kind.WITHDRAW
                    && earlier != null
                    && earlier.since().isAfter(since)) {
                since = earlier.since();
            }
            statuses.put(category, status(choice, earlier));
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
                : Optional.of(
                        become(eventId, ConsentEvent.Kind.RESTRICT, standing.withRestriction(), affected, actor, now));
    }

    /** Objects to these purposes (GDPR art. 21); empty where all were objected to already. */
    public Optional<ConsentEvent> object(UUID eventId, Set<String> purposes, UUID actor, Instant now) {
        var all = new HashSet<>(standing.objections());
        return all.addAll(purposes)
                ? Optional.of(
                        become(eventId, ConsentEvent.Kind.OBJECT, standing.withObjections(all), purposes, actor, now))
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

    List<ConsentEvent> happened() {
        return happened;
    }

    List<Consent> touched() {
        return touched.stream().map(consents::get).toList();
    }

    Set<String> changed() {
        return changed;
    }

    private List<String> concerned(Choice choice) {
        return choice.categories().stream()
                .filter(category -> takesEffect(
                        choice, consents.get(new Slot(choice.purpose().code(), category))))
                .toList();
    }

    private static boolean takesEffect(Choice choice, @Nullable Consent earlier) {
        if (earlier == null) {
            return choice.kind() != ConsentEvent.Kind.WITHDRAW || choice.origin() == Origin.IMPORT;
        }
        if (choice.origin() == Origin.IMPORT && earlier.origin() != Origin.IMPORT) {
            return false;
        }
        return switch (choice.kind()) {
            case GIVE ->
                earlier.stored().denied()
                        ? choice.origin() == Origin.CUSTOMER
                                && choice.interactionAt().isAfter(earlier.since())
                        : !choice.interactionAt().isBefore(earlier.since());
            case REFUSE -> !choice.interactionAt().isBefore(earlier.since());
            case WITHDRAW ->
                earlier.stored().stands()
                        && (choice.origin() == Origin.CUSTOMER
                                || !choice.interactionAt().isBefore(earlier.since()));
            default -> throw new IllegalArgumentException("no choice about a purpose");
        };
    }

    private static ConsentStatus status(Choice choice, @Nullable Consent earlier) {
        return switch (choice.kind()) {
            case GIVE -> earlier != null && earlier.stored().allows() ? ConsentStatus.RENEWED : ConsentStatus.GIVEN;
            case REFUSE -> ConsentStatus.REFUSED;
            case WITHDRAW -> ConsentStatus.WITHDRAWN;
            default -> throw new IllegalArgumentException("no choice about a purpose");
        };
    }

    private ConsentEvent become(
            UUID eventId, ConsentEvent.Kind kind, Standing next, Set<String> affected, UUID actor, Instant now) {
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
                null,
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
