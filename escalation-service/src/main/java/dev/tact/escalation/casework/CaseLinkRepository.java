package dev.tact.escalation.casework;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which cases belong together, without a direction: a pair is kept once. */
@ApplicationScoped
class CaseLinkRepository {

    private record Link(UUID of, LinkedCase to) {}

    private static final String ADD = """
            insert into case_link (case_id, other_id, subject, linked_at)
            select least(s.id, ?), greatest(s.id, ?), s.subject, ? from support_case s where %s
            on conflict do nothing""";
    private static final String ADD_ONE = ADD.formatted("s.id = ?");
    private static final String ADD_EARLIER = ADD.formatted("""
            s.id = (select e.id from support_case e where e.conversation_id = ? and e.id <> ?
                    order by e.opened_at desc, e.id desc limit 1)""");

    private final Sql sql;

    CaseLinkRepository(Sql sql) {
        this.sql = sql;
    }

    void add(UUID caseId, UUID other, Instant now) {
        sql.update(ADD_ONE, other, other, now, caseId);
    }

    /** Links a case to the one that its conversation had before, if it had one. */
    void addEarlier(UUID caseId, UUID conversationId, Instant now) {
        sql.update(ADD_EARLIER, caseId, caseId, now, conversationId, caseId);
    }

    void remove(UUID caseId, UUID other) {
        sql.update(
                "delete from case_link where case_id = least(?::uuid, ?::uuid) and other_id = greatest(?::uuid, ?::uuid)",
                caseId,
                other,
                caseId,
                other);
    }

    /** What each of these cases is linked to, oldest first; those without a link are absent. */
    Map<UUID, List<LinkedCase>> of(Collection<UUID> cases) {
        var ids = cases.stream().map(UUID::toString).collect(Collectors.joining(","));
        var found = sql.list(
                """
                select l.of_id, s.id, s.kind, s.state, s.opened_at from (
                    select case_id, other_id from case_link where case_id = any (string_to_array(?, ',')::uuid[])
                    union all
                    select other_id, case_id from case_link where other_id = any (string_to_array(?, ',')::uuid[])) l (of_id, to_id)
                join support_case s on s.id = l.to_id order by s.opened_at, s.id""",
                row -> new Link(
                        row.getObject(1, UUID.class),
                        new LinkedCase(
                                row.getObject(2, UUID.class),
                                CaseKind.valueOf(row.getString(3)),
                                CaseState.valueOf(row.getString(4)),
                                Sql.instant(row, 5))),
                ids,
                ids);
        var links = new HashMap<UUID, List<LinkedCase>>();
        found.forEach(link ->
                links.computeIfAbsent(link.of(), made -> new ArrayList<>()).add(link.to()));
        return links;
    }
}
