package dev.tact.profile.identifiers;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.BlindIndex;
import dev.tact.kit.sealing.BlindIndex.Form;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.subjects.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Remembers on which devices a customer signed in. A link copies nothing and allows nothing: what was kept of the device stays
 * the device's, and any use of it for the customer is the customer's choice, each time.
 */
@ApplicationScoped
public class Identifiers {

    private final IdentifierRepository repository;
    private final SubjectDirectory subjects;
    private final Sealing sealing;
    private final BlindIndex index;
    private final Ids ids;

    Identifiers(
            IdentifierRepository repository, SubjectDirectory subjects, Sealing sealing, BlindIndex index, Ids ids) {
        this.repository = repository;
        this.subjects = subjects;
        this.sealing = sealing;
        this.index = index;
        this.ids = ids;
    }

    /** A customer and a device. */
    public record Link(UUID subject, UUID device) {}

    /** Links sealed and ready to be kept. */
    public record Sealed(List<Row> rows) {}

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Row(UUID id, Link link, byte[] identifier, byte[] sealed) {}

    /** Seals links, for outside a transaction; those of erased subjects are left out. */
    public Sealed seal(Collection<Link> links) {
        var sealers = sealing.of(links.stream().map(Link::subject).collect(Collectors.toUnmodifiableSet()));
        var rows = new ArrayList<Row>();
        for (var link : Set.copyOf(links)) {
            var sealer = sealers.get(link.subject());
            if (sealer != null) {
                var id = ids.next();
                var device = link.device().toString();
                rows.add(new Row(
                        id,
                        link,
                        index.of("identifier_link", "identifier", Form.TEXT, device),
                        sealer.seal(cell(id), device.getBytes(StandardCharsets.US_ASCII))));
            }
        }
        return new Sealed(rows);
    }

    /**
     * Keeps links within the caller's transaction.
     *
     * @return those that are kept, now or from before; the others' customers have too many devices already
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<Link> keep(Sealed sealed, Map<UUID, Long> refs, Instant now) {
        var kept = new HashSet<Link>();
        for (var row : sealed.rows()) {
            var ref = refs.get(row.link().subject());
            if (ref != null && (repository.add(row, ref, now) || repository.knows(ref, row.identifier()))) {
                kept.add(row.link());
            }
        }
        return kept;
    }

    /**
     * The subjects of the devices that are this customer's alone, in the order in which subjects are held; none once the
     * customer's key is destroyed. The customer is held until the transaction ends: no device is added meanwhile.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> devicesOf(UUID customer) {
        if (subjects.hold(customer).isEmpty()) {
            return List.of();
        }
        var sealer = sealing.of(List.of(customer)).get(customer);
        return sealer == null
                ? List.of()
                : repository.unshared(customer).stream()
                        .map(link -> Devices.subject(open(sealer, link.id(), link.sealed())))
                        .sorted(Comparator.comparing(UUID::toString))
                        .toList();
    }

    static UUID open(SubjectSealer sealer, UUID id, byte[] sealed) {
        return UUID.fromString(new String(sealer.open(cell(id), sealed), StandardCharsets.US_ASCII));
    }

    private static Cell cell(UUID id) {
        return new Cell("identifier_link", "sealed", id);
    }
}
