package dev.tact.escalation.staff;

import dev.tact.kit.sql.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The staff as stored; names stay sealed here. */
@ApplicationScoped
class AgentRepository implements PanacheRepositoryBase<Agent, UUID> {

    private static final Duration A_DAY = Duration.ofDays(1);

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

    /** Notes that an agent acted, to the day: the row is not written for every act. */
    void acted(UUID id, Instant now) {
        sql.update("update agent set acted_at = ? where id = ? and acted_at < ?", now, id, now.minus(A_DAY));
    }

    /** @return how many names were forgotten */
    int forgetNames(Instant notActedSince, int atMost) {
        return sql.update("""
                update agent set display_name = null where id in (
                    select id from agent where display_name is not null and acted_at < ?
                    order by acted_at limit ? for update skip locked)""", notActedSince, atMost);
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
