package dev.tact.escalation.retention;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Period;
import java.util.List;
import java.util.UUID;

/** Asks the database to forget: deleting is the owner's right, by periods only. */
@ApplicationScoped
class RetentionRepository {

    private final Sql sql;

    RetentionRepository(Sql sql) {
        this.sql = sql;
    }

    /** @return the conversations that are no more */
    List<UUID> forget(boolean visitors, Period olderThan, int atMost) {
        return sql.list(
                "select conversation_forget(?, cast(? as interval), ?)",
                row -> row.getObject(1, UUID.class),
                visitors,
                olderThan.toString(),
                atMost);
    }
}
