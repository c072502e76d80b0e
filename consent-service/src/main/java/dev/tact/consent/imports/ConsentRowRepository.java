package dev.tact.consent.imports;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which rows imports have brought, by their fingerprints. */
@ApplicationScoped
class ConsentRowRepository {

    private final Sql sql;

    ConsentRowRepository(Sql sql) {
        this.sql = sql;
    }

    /** Takes note of rows, and tells those that no import has brought before. */
    Set<String> newOnes(UUID id, Collection<String> fingerprints) {
        var seen = sql.list("""
                insert into consent_import_row (fingerprint, import)
                select decode(u.fingerprint, 'hex'), ? from unnest(string_to_array(?, ',')) as u (fingerprint)
                order by u.fingerprint
                on conflict (fingerprint) do nothing
                returning encode(fingerprint, 'hex')""", row -> row.getString(1), id, String.join(",", fingerprints));
        return new HashSet<>(seen);
    }
}
