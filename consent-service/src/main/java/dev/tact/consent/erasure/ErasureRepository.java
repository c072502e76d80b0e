package dev.tact.consent.erasure;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Deletes what is held about a person. */
@ApplicationScoped
class ErasureRepository {

    private final Sql sql;

    ErasureRepository(Sql sql) {
        this.sql = sql;
    }

    /** The app role may not delete; the owner's function does, and leaves a tombstone. Doing it again changes nothing. */
    void erase(UUID subject) {
        sql.list("select erase_subject(?)", row -> true, subject);
    }
}
