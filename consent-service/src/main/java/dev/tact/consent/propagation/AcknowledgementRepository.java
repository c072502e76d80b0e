package dev.tact.consent.propagation;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the parts have said, by what it is about. */
@ApplicationScoped
class AcknowledgementRepository {

    private final Sql sql;

    AcknowledgementRepository(Sql sql) {
        this.sql = sql;
    }

    /** What a part said. */
    record Said(PartState state, @Nullable String code) {}

    Optional<Said> underToken(String ack, Part part) {
        return sql.one(
                "select state, code from acknowledgement where kind = 'ACK' and reference = ? and part = ?",
                row -> new Said(PartState.valueOf(row.getString(1)), row.getString(2)),
                ack,
                part.code());
    }

    void keep(
            Acknowledgements.Kind kind,
            String reference,
            Part part,
            AcknowledgementRequest.State state,
            Instant at,
            @Nullable String code,
            Instant receivedAt) {
        sql.update("""
                insert into acknowledgement (kind, reference, part, state, at, code, received_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (kind, reference, part) do update
                    set state = excluded.state, at = excluded.at, code = excluded.code, received_at = excluded.received_at
                    where acknowledgement.state = 'FAILED' and acknowledgement.at <= excluded.at""", kind, reference, part.code(), state, at, code, receivedAt);
    }
}
