package dev.tact.profile.attributes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.AttributeRepository.Changed;
import dev.tact.profile.attributes.AttributeRepository.Stored;
import dev.tact.profile.registry.Registry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Registry registry;
    private final Sealing sealing;
    private final KeyedHash hash;
    private final List<AttributeListener> listeners;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;
    private final ObjectWriter inOneOrder;

    Attributes(
            AttributeRepository attributes,
            Registry registry,
            Sealing sealing,
            KeyedHash hash,
            @All List<AttributeListener> listeners,
            Ids ids,
            Clock clock,
            ObjectMapper json) {
        this.attributes = attributes;
        this.registry = registry;
        this.sealing = sealing;
        this.hash = hash;
        this.listeners = listeners;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        this.inOneOrder = json.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
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

    /** One key's value that may be used, of several subjects, by reference; absent where there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<Long, JsonNode> values(String key, Map<Long, UUID> subjects, Map<Long, SubjectSealer> sealers) {
        var values = new HashMap<Long, JsonNode>();
        for (var row : used(attributes.of(subjects.values(), List.of(key)))) {
            var sealer = sealers.get(row.ref());
            if (sealer != null) {
                values.put(row.ref(), value(sealer, row));
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
                value(sealer, row),
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

    private JsonNode value(SubjectSealer sealer, Stored row) {
        try {
            return json.readTree(sealer.open(cell(row.id()), row.sealed()));
        } catch (IOException unreadable) {
            throw new IllegalStateException("an opened attribute is no value", unreadable);
        }
    }

    private Row row(Attribute.New learnt, SubjectSealer sealer) {
        var id = ids.next();
        var value = write(learnt.value());
        return new Row(
                id,
                learnt,
                hash.of("attribute-value", bytes(learnt.subject().toString()), bytes(learnt.key()), value),
                sealer.seal(cell(id), value));
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

    private byte[] write(JsonNode value) {
        try {
            return inOneOrder.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value has no JSON form", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A value is sealed for its id, whether it stands or is history. */
    private static Cell cell(UUID id) {
        return new Cell("attribute", "sealed", id);
    }
}
