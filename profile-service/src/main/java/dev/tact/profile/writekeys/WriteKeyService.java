package dev.tact.profile.writekeys;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Makes keys and revokes them, on the record. */
@ApplicationScoped
@Transactional
class WriteKeyService {

    private static final int MOST_KEYS = 100;
    private static final int PREFIX = 10;

    private final WriteKeyRepository repository;
    private final WriteKeys keys;
    private final Audit audit;
    private final Event<WriteKeyRevoked> revoked;
    private final Ids ids;
    private final Clock clock;

    WriteKeyService(
            WriteKeyRepository repository,
            WriteKeys keys,
            Audit audit,
            Event<WriteKeyRevoked> revoked,
            Ids ids,
            Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.audit = audit;
        this.revoked = revoked;
        this.ids = ids;
        this.clock = clock;
    }

    NewWriteKeyResponse create(String name, WriteKey.Kind kind, UUID officer) {
        if (repository.inForce(MOST_KEYS).size() == MOST_KEYS) {
            throw new TooManyWriteKeys();
        }
        var key = keys.make(kind);
        var made = new NewWriteKeyResponse(ids.next(), name, kind, key.substring(0, PREFIX), clock.instant(), key);
        repository.add(new WriteKey(made.id(), name, kind), made.prefix(), keys.hash(key), made.createdAt());
        audit.record(officer, "write-key.create", made.id().toString(), Map.of("kind", kind.name()));
        return made;
    }

    WriteKeysResponse list() {
        return new WriteKeysResponse(repository.inForce(MOST_KEYS));
    }

    void revoke(UUID id, UUID officer) {
        var hash = repository.revoke(id, clock.instant()).orElseThrow(Problems::notFound);
        revoked.fire(new WriteKeyRevoked(ByteBuffer.wrap(hash)));
        audit.record(officer, "write-key.revoke", id.toString(), Map.of());
    }
}
