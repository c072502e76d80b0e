package dev.tact.recommendation.unlearning;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The signed receipts. */
@ApplicationScoped
class ReceiptRepository {

    record Stored(int revision, String jws) {}

    private final Sql sql;

    ReceiptRepository(Sql sql) {
        this.sql = sql;
    }

    void add(UUID id, int version, int revision, Instant at, String jws) {
        sql.update(
                "insert into unlearning_receipt (id, version, revision, made_at, jws) values (?, ?, ?, ?, ?)",
                id,
                version,
                revision,
                at,
                jws);
    }

    List<Stored> before(int version, int revision, int most) {
        return sql.list(
                "select revision, jws from unlearning_receipt where version = ? and revision < ?"
                        + " order by revision desc limit ?",
                row -> new Stored(row.getInt(1), row.getString(2)),
                version,
                revision,
                most);
    }

    boolean isVersion(int version) {
        return sql.one("select 1 from model_version where version = ?", row -> true, version)
                .isPresent();
    }
}
