package dev.tact.profile.identifiers;

import dev.tact.kit.problem.Problems;
import dev.tact.profile.identifiers.IdentifiersResponse.Identifier;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Shows customers which devices are linked to them, and unlinks them. */
@ApplicationScoped
@Transactional
class IdentifierService {

    private final IdentifierRepository repository;
    private final SubjectSealers sealers;
    private final UseLog uses;

    IdentifierService(IdentifierRepository repository, SubjectSealers sealers, UseLog uses) {
        this.repository = repository;
        this.sealers = sealers;
        this.uses = uses;
    }

    IdentifiersResponse list(UUID subject) {
        var stored = repository.of(subject);
        if (stored.isEmpty()) {
            return new IdentifiersResponse(List.of());
        }
        var sealer = sealers.of(subject);
        var identifiers = stored.stream()
                .map(row -> new Identifier(
                        row.id(),
                        IdentifiersResponse.Type.DEVICE,
                        Identifiers.open(sealer, row.id(), row.sealed()).toString(),
                        row.linkedAt()))
                .toList();
        uses.record(Use.byOwner(subject, List.of(), identifiers.size()), sealer);
        return new IdentifiersResponse(identifiers);
    }

    void unlink(UUID subject, UUID id) {
        if (!repository.remove(subject, id)) {
            throw Problems.notFound();
        }
    }
}
