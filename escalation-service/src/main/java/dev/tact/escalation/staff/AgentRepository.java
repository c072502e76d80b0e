package dev.tact.escalation.staff;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The staff as stored; names stay sealed here. */
@ApplicationScoped
class AgentRepository implements PanacheRepositoryBase<Agent, UUID> {

    private final Sql sql;

    AgentRepository(Sql sql) {
        this.sql = sql;
    }

    /** Adds an agent unless known: two first acts at once make one row. */
    void addIfUnknown(UUID id, byte[] sealedName, Instant now) {
        sql.update(
                "insert into agent (id, display_name, known_since) values (?, ?, ?) on conflict (id) do nothing",
                id,
                sealedName,
                now);
    }

    /** What an agent can do. */
    record Can(List<String> languages, List<String> skills, int capacity) {}

    Optional<Can> skills(UUID id, int usual) {
        return sql.one(
                "select array_to_string(languages, ','), array_to_string(skills, ','), coalesce(capacity, ?) from agent where id = ?",
                row -> new Can(list(row.getString(1)), list(row.getString(2)), row.getInt(3)),
                usual,
                id);
    }

    /** @return whether there is such an agent */
    boolean change(UUID id, AgentRequest request) {
        return sql.update("""
                        update agent set languages = string_to_array(?, ','), skills = string_to_array(?, ','), capacity = ?
                        where id = ?""", joined(request.languages()), joined(request.skills()), request.capacity(), id) == 1;
    }

    private static String joined(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(","));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    Optional<Agent> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    List<Agent> findAll(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }
}
