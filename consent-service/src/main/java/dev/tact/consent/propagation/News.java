package dev.tact.consent.propagation;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.subject.ConsentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The news of one event, and how far each part has come with it. What is applied stays applied, in whatever order the parts are
 * heard; what failed is tried again, and what comes of that later stands.
 */
final class News {

    /** The parts that are told of events; the account is none of them. */
    static final Set<Part> PARTS = EnumSet.complementOf(EnumSet.of(Part.ACCOUNT));

    /** What takes something away: whoever did it may want to know when it had stopped everywhere. */
    private static final Set<ConsentEvent.Kind> STOPPING = EnumSet.of(
            ConsentEvent.Kind.WITHDRAW, ConsentEvent.Kind.REVOKE, ConsentEvent.Kind.RESTRICT, ConsentEvent.Kind.OBJECT);

    /**
     * How far one part has come.
     *
     * @param accepted whether it has the news, its effect still to follow
     * @param ack under which token it says that the effect is complete
     */
    record Step(
            Part part,
            PartState state,
            Instant at,
            @Nullable String code,
            boolean accepted,
            @Nullable String ack) {

        private Step with(PartState next, Instant when, @Nullable String why) {
            return new Step(part, next, when, why, accepted, ack);
        }
    }

    private final UUID event;
    private final UUID subject;
    private final long epoch;
    private final ConsentEvent.Kind kind;
    private final Instant recordedAt;
    private final Map<Part, Step> steps = new EnumMap<>(Part.class);
    private final Set<Part> changed = EnumSet.noneOf(Part.class);

    News(UUID event, UUID subject, long epoch, ConsentEvent.Kind kind, Instant recordedAt, Collection<Step> steps) {
        this.event = event;
        this.subject = subject;
        this.epoch = epoch;
        this.kind = kind;
        this.recordedAt = recordedAt;
        for (var part : PARTS) {
            var state = part == Part.CONSENT ? PartState.APPLIED : PartState.PENDING;
            this.steps.put(part, new Step(part, state, recordedAt, null, false, null));
        }
        steps.forEach(step -> this.steps.put(step.part(), step));
    }

    /** A part has complete effect of it. */
    void applied(Part part, Instant now) {
        become(step(part).with(PartState.APPLIED, now, null));
    }

    /** A part has it; the effect follows. */
    void accepted(Part part, Instant now) {
        var before = step(part);
        var state = before.accepted() ? before.state() : PartState.PENDING;
        become(new Step(part, state, now, before.accepted() ? before.code() : null, true, before.ack()));
        conclude(now);
    }

    /** A part could not be told yet, or could not apply it; whoever has it already is not meant. */
    void failed(Part part, @Nullable String code, Instant now) {
        if (!step(part).accepted()) {
            become(step(part).with(PartState.FAILED, now, code));
        }
    }

    /** A part says itself how it went. */
    void acknowledged(Part part, PartState state, @Nullable String code, Instant now) {
        become(step(part).with(state, now, code));
        conclude(now);
    }

    /** The effect of it in recommendation-service will be acknowledged under that token. */
    void expect(String ack) {
        var before = step(Part.RECOMMENDATION);
        if (before.ack() == null) {
            become(new Step(before.part(), before.state(), before.at(), before.code(), before.accepted(), ack));
        }
    }

    /** A part has applied a newer state, which holds all that this one did. */
    void overtaken(Part part, Instant now) {
        var covered = part != Part.RECOMMENDATION || profileIsDone();
        if (covered && step(part).ack() == null) {
            applied(part, now);
        }
        conclude(now);
    }

    /** Where profile-service lent nothing that is to be taken back, recommendation-service has nothing left to do. */
    void conclude(Instant now) {
        var step = step(Part.RECOMMENDATION);
        if (step.accepted() && step.ack() == null && profileIsDone() && step.state() != PartState.FAILED) {
            applied(Part.RECOMMENDATION, now);
        }
    }

    boolean isEverywhere() {
        return steps.values().stream().allMatch(step -> step.state() == PartState.APPLIED);
    }

    boolean isStopping() {
        return STOPPING.contains(kind);
    }

    List<PartProgress> progress() {
        return steps.values().stream()
                .map(step -> new PartProgress(step.part(), step.state(), step.at(), step.code()))
                .toList();
    }

    Step step(Part part) {
        return Objects.requireNonNull(steps.get(part), "no part that is told");
    }

    List<Step> changed() {
        var written = new ArrayList<Step>();
        changed.forEach(part -> written.add(step(part)));
        return written;
    }

    Optional<String> awaited() {
        var step = step(Part.RECOMMENDATION);
        return step.state() == PartState.APPLIED ? Optional.empty() : Optional.ofNullable(step.ack());
    }

    UUID event() {
        return event;
    }

    UUID subject() {
        return subject;
    }

    long epoch() {
        return epoch;
    }

    ConsentEvent.Kind kind() {
        return kind;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    private boolean profileIsDone() {
        return step(Part.PROFILE).state() == PartState.APPLIED;
    }

    private void become(Step next) {
        var before = step(next.part());
        if (before.state() != PartState.APPLIED && !before.equals(next)) {
            steps.put(next.part(), next);
            changed.add(next.part());
        }
    }
}
