package dev.tact.consent.hold;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;

/** The one row that says whether anything is held. */
@ApplicationScoped
class HoldRepository {

    private final Sql sql;

    HoldRepository(Sql sql) {
        this.sql = sql;
    }

    /** Also turns it on where this database is a copy of the one that was run last. */
    boolean isOnAtStart() {
        return sql.one("select hold_consents_of_a_copy()", row -> row.getBoolean(1))
                .orElseThrow();
    }

    boolean isOn() {
        return sql.one("select since is not null from consent_hold", row -> row.getBoolean(1))
                .orElseThrow();
    }

    void release() {
        sql.update("update consent_hold set since = null");
    }
}
