package dev.tact.profile.identifiers;

import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.identifiers.IdentifiersResponse.Identifier;
import dev.tact.profile.uses.SubjectErased;
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
    private final Sealing sealing;
    private final UseLog uses;

    IdentifierService(IdentifierRepository repository, Sealing sealing, UseLog uses) {
        this.repository = repository;
        this.sealing = sealing;
        this.uses = uses;
    }

    IdentifiersResponse list(UUID subject, String client) {
        var stored = repository.of(subject);
        if (stored.isEmpty()) {
            return new IdentifiersResponse(List.of());
        }
        try {
            var sealer = sealing.of(subject);
            var identifiers = stored.stream()
                    .map(row -> new Identifier(
                            row.id(),
                            IdentifiersResponse.Type.DEVICE,
                            Identifiers.open(sealer, row.id(), row.sealed()).toString(),
                            row.linkedAt()))
                    .toList();
            uses.record(ownReading(subject, client, identifiers.size()), sealer);
            return new IdentifiersResponse(identifiers);
        } catch (KeyDestroyed erased) {
            throw new SubjectErased();
        }
    }

    private static Use ownReading(UUID subject, String client, int items) {
        return new Use(
                subject,
                client,
                null,
                null,
                "data-subject-rights",
                List.of(),
                items,
                List.of(),
                "LEGAL_OBLIGATION",
                null);
    }

    void unlink(UUID subject, UUID id) {
        if (!repository.remove(subject, id)) {
            throw Problems.notFound();
        }
    }
}
