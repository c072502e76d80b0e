package dev.tact.profile.attributes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps what is known of subjects now, sealed, one value per registered key. */
@ApplicationScoped
public class Attributes {

    private final AttributeRepository attributes;
    private final Sealing sealing;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;

    Attributes(AttributeRepository attributes, Sealing sealing, Ids ids, Clock clock, ObjectMapper json) {
        this.attributes = attributes;
        this.sealing = sealing;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Values sealed and ready to be kept. */
    public record Sealed(List<Row> rows) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Row(UUID id, Attribute.New learnt, byte[] sealed) {}

    /** Seals values, for outside a transaction; those of erased subjects are left out. At most one per subject and key. */
    public Sealed seal(Collection<Attribute.New> learnt) {
        var sealers = sealing.of(learnt.stream().map(Attribute.New::subject).collect(Collectors.toUnmodifiableSet()));
        var rows = new ArrayList<Row>();
        for (var value : learnt) {
            var sealer = sealers.get(value.subject());
            if (sealer != null) {
                rows.add(new Row(
                        ids.next(),
                        value,
                        sealer.seal(
                                cell(value.key(), value.subject()),
                                value.value().toString().getBytes(StandardCharsets.UTF_8))));
            }
        }
        return new Sealed(rows);
    }

    /** Keeps values within the caller's transaction, unless a newer observation is there. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Sealed sealed, Map<UUID, Long> refs) {
        var living = sealed.rows().stream()
                .filter(row -> refs.containsKey(row.learnt().subject()))
                .toList();
        if (!living.isEmpty()) {
            attributes.keep(living, refs, clock.instant());
        }
    }

    /** The values under these keys. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Attribute.Kept> of(UUID subject, SubjectSealer sealer, List<String> keys) {
        return attributes.of(subject, keys).stream()
                .map(row -> new Attribute.Kept(
                        row.id(),
                        row.key(),
                        value(sealer, row.key(), subject, row.sealed()),
                        row.origin(),
                        row.source(),
                        row.confidence(),
                        row.observedAt()))
                .toList();
    }

    /** The key of this attribute of one subject, without opening it; absent when there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> keyOf(UUID subject, UUID id) {
        return attributes.keyOf(subject, id);
    }

    /** One key's value of several subjects, by reference; absent where there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<Long, JsonNode> values(String key, Map<Long, UUID> subjects, Map<Long, SubjectSealer> sealers) {
        var values = new HashMap<Long, JsonNode>();
        attributes.sealed(key, subjects.keySet()).forEach((ref, box) -> {
            var sealer = sealers.get(ref);
            var subject = subjects.get(ref);
            if (sealer != null && subject != null) {
                values.put(ref, value(sealer, key, subject, box));
            }
        });
        return values;
    }

    private JsonNode value(SubjectSealer sealer, String key, UUID subject, byte[] sealed) {
        try {
            return json.readTree(sealer.open(cell(key, subject), sealed));
        } catch (IOException unreadable) {
            throw new IllegalStateException("an opened attribute is no value", unreadable);
        }
    }

    // bound to key and subject, not to the row: the row stays when its value changes
    private static Cell cell(String key, UUID subject) {
        return new Cell("attribute", key, subject);
    }
}
