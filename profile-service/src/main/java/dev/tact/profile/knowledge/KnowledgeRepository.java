package dev.tact.profile.knowledge;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class KnowledgeRepository {

    private final Sql sql;

    KnowledgeRepository(Sql sql) {
        this.sql = sql;
    }

    /** Which of these events their owner disputes now. */
    Set<UUID> disputed(Collection<UUID> events) {
        return new HashSet<>(sql.list(
                "select event_id from dispute where event_id = any(string_to_array(?, ',')::uuid[]) and closed_at is null",
                row -> row.getObject(1, UUID.class),
                events.stream().map(UUID::toString).collect(Collectors.joining(","))));
    }
}
