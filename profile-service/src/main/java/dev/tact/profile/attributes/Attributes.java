package dev.tact.profile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.AttributeHistory.Cause;
import dev.tact.profile.attributes.AttributeRepository.Changed;
import dev.tact.profile.attributes.AttributeRepository.Stored;
import dev.tact.profile.registry.Registry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps what is known of subjects now, sealed, one value per registered key and source; what is used is the one value that the
 * {@link ConflictRule} picks, unless it is disputed.
 */
@ApplicationScoped
public class Attributes {

    private final AttributeRepository attributes;
    private final AttributeHistory history;
    private final Registry registry;
    private final Sealing sealing;
    private final ValueFormat format;
    private final List<AttributeListener> listeners;
    private final Ids ids;
    private final Clock clock;

    Attributes(
            AttributeRepository attributes,
            AttributeHistory history,
            Registry registry,
            Sealing sealing,
            ValueFormat format,
            @All List<AttributeListener> listeners,
            Ids ids,
            Clock clock) {
        this.attributes = attributes;
        this.history = history;
        this.registry = registry;
        this.sealing = sealing;
        this.format = format;
        this.listeners = listeners;
        this.ids = ids;
        this.clock = clock;
    }

    /** Values sealed and ready to be kept. */
    public record Sealed(List<Row> rows) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Row(UUID id, Attribute.New learnt, byte[] hash, byte[] sealed) {}

    /**
     * Seals values, for outside a transaction; those of erased subjects are left out. At most one per subject, key and source.
     *
     * @throws IllegalArgumentException when one speaks in the name of the customer
     */
    public Sealed seal(Collection<Attribute.New> learnt) {
        if (learnt.stream().anyMatch(value -> value.source().equals(ConflictRule.CUSTOMER))) {
            throw new IllegalArgumentException("only customers speak for themselves");
        }
        var sealers = sealing.of(learnt.stream().map(Attribute.New::subject).collect(Collectors.toUnmodifiableSet()));
        var rows = new ArrayList<Row>();
        for (var value : learnt) {
            var sealer = sealers.get(value.subject());
            if (sealer != null) {
                rows.add(row(value, sealer));
            }
        }
        return new Sealed(rows);
    }

    /**
     * Keeps values within the caller's transaction, unless their source said something newer. An inference always replaces the
     * one before: it follows from what is known now.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Sealed sealed, Map<UUID, Long> refs) {
        var living = sealed.rows().stream()
                .filter(row -> refs.containsKey(row.learnt().subject()))
                .toList();
        if (!living.isEmpty()) {
            var now = clock.instant();
            var subjects = new HashMap<Long, UUID>();
            refs.forEach((subject, ref) -> subjects.put(ref, subject));
            tell(attributes.keep(living, refs, now, key -> expiry(key, now)), subjects);
        }
    }

    /**
     * Keeps the customer's own word, which nobody but the customer can take back; the value that was used goes into the history.
     * The caller holds the subject.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rectify(UUID subject, long ref, SubjectSealer sealer, String key, JsonNode value) {
        var declared = row(
                new Attribute.New(
                        subject,
                        key,
                        value,
                        Attribute.Origin.DECLARED,
                        ConflictRule.CUSTOMER,
                        BigDecimal.ONE,
                        clock.instant()),
                sealer);
        strongest(attributes.of(Set.of(subject), List.of(key))).stream()
                .filter(shown -> !Arrays.equals(shown.hash(), declared.hash()))
                .forEach(shown -> history.remember(shown.id(), Cause.RECTIFIED, ConflictRule.CUSTOMER));
        keep(new Sealed(List.of(declared)), Map.of(subject, ref));
    }

    /** Notes what was said of the value that wins under this key: from the caller's transaction on it is not used, or again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remark(UUID subject, long ref, String key, Cause cause, String by) {
        winner(subject, key).ifPresent(value -> history.remember(value, cause, by));
        tell(List.of(new Changed(ref, key)), Map.of(ref, subject));
    }

    /** The id of the value that wins under this key, disputed or not. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> winner(UUID subject, String key) {
        return strongest(attributes.of(Set.of(subject), List.of(key))).stream()
                .map(Stored::id)
                .findFirst();
    }

    /** Removes the values that this dispute is about, whichever sources say so. The same value is not taken in from them again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refute(UUID subject, long ref, String key, UUID dispute, String by) {
        attributes.refute(ref, key, dispute, ids.nextInOrder(), by, clock.instant());
        tell(List.of(new Changed(ref, key)), Map.of(ref, subject));
    }

    /** Forgets what a source other than the customer said under these keys, within the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void drop(UUID subject, long ref, String source, List<String> keys) {
        var dropped = attributes.drop(ref, source, keys).stream()
                .map(key -> new Changed(ref, key))
                .toList();
        tell(dropped, Map.of(ref, subject));
    }

    /** The values that may be used under these keys: at most one each, neither expired nor disputed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Attribute.Kept> of(UUID subject, SubjectSealer sealer, List<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : used(attributes.of(Set.of(subject), keys)).stream()
                        .map(row -> open(row, sealer, true))
                        .toList();
    }

    /** Everything any source says of the subject, used or not, for the subject alone to see. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Attribute.Kept> all(UUID subject, SubjectSealer sealer) {
        return opened(attributes.of(Set.of(subject), List.of()), sealer);
    }

    /** What every source says under one key, used or not, for the subject or whoever answers them to see. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Attribute.Kept> under(UUID subject, SubjectSealer sealer, String key) {
        return opened(attributes.of(Set.of(subject), List.of(key)), sealer);
    }

    /** What a value is of, without opening it. */
    public record Named(String key, List<String> derivedFrom) {}

    /** What this value of one subject is of; absent when there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Named> named(UUID subject, UUID id) {
        return attributes.named(subject, id);
    }

    /** One key's value that may be used, of several subjects, by reference; absent where there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<Long, JsonNode> values(String key, Map<Long, UUID> subjects, Map<Long, SubjectSealer> sealers) {
        var values = new HashMap<Long, JsonNode>();
        for (var row : used(attributes.of(subjects.values(), List.of(key)))) {
            var sealer = sealers.get(row.ref());
            if (sealer != null) {
                values.put(row.ref(), format.open(row.id(), row.sealed(), sealer));
            }
        }
        return values;
    }

    private List<Stored> used(List<Stored> rows) {
        return strongest(rows).stream().filter(row -> row.disputedAt() == null).toList();
    }

    /** The strongest living value of each subject's each key. */
    private Collection<Stored> strongest(List<Stored> rows) {
        var now = clock.instant();
        var byKey = new LinkedHashMap<Changed, List<Stored>>();
        rows.stream()
                .filter(row -> row.expiresAt().isAfter(now))
                .forEach(row -> byKey.computeIfAbsent(new Changed(row.ref(), row.key()), any -> new ArrayList<>())
                        .add(row));
        return byKey.values().stream()
                .flatMap(same -> ConflictRule.strongest(same, Stored::claim).stream())
                .toList();
    }

    private List<Attribute.Kept> opened(List<Stored> rows, SubjectSealer sealer) {
        var winners = new HashSet<UUID>();
        strongest(rows).forEach(row -> winners.add(row.id()));
        return rows.stream()
                .map(row -> open(row, sealer, winners.contains(row.id())))
                .toList();
    }

    private Attribute.Kept open(Stored row, SubjectSealer sealer, boolean wins) {
        var claim = row.claim();
        return new Attribute.Kept(
                row.id(),
                row.key(),
                format.open(row.id(), row.sealed(), sealer),
                claim.origin(),
                claim.source(),
                claim.confidence(),
                claim.observedAt(),
                row.recordedAt(),
                row.expiresAt(),
                row.derivedFrom(),
                row.disputedAt(),
                wins);
    }

    private Row row(Attribute.New learnt, SubjectSealer sealer) {
        var id = ids.next();
        return new Row(
                id,
                learnt,
                format.hash(learnt.subject(), learnt.key(), learnt.value()),
                format.seal(id, learnt.value(), sealer));
    }

    private void tell(List<Changed> changed, Map<Long, UUID> subjects) {
        var byKey = new LinkedHashMap<String, Map<Long, UUID>>();
        for (var change : changed) {
            byKey.computeIfAbsent(change.key(), any -> new HashMap<>())
                    .put(change.ref(), Objects.requireNonNull(subjects.get(change.ref())));
        }
        byKey.forEach((key, whose) -> listeners.forEach(listener -> listener.changed(key, whose)));
    }

    private Instant expiry(String key, Instant recordedAt) {
        var definition =
                registry.attribute(key).orElseThrow(() -> new IllegalStateException("unregistered data cannot exist"));
        return recordedAt.atZone(ZoneOffset.UTC).plus(definition.retention()).toInstant();
    }
}
