package dev.tact.recommendation.unlearning;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.signing.JwkTable;
import dev.tact.kit.signing.SharedKeys;
import dev.tact.kit.signing.SharedKeys.Kind;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.spec.NamedParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;

/** The Ed25519 keys (RFC 8037) that sign receipts: made here, sealed, shared by all replicas, renewed in time, published for ever. */
@ApplicationScoped
class SigningKeys {

    // the service's own: no person's key seals it
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:recommendation-service");
    private static final long CREATION = 0x7461_6374_756e_6c65L;
    private static final Kind<String> ED25519 = new Kind<>(
            "Ed25519",
            NamedParameterSpec.ED25519,
            (id, key) -> JwkTable.publish(new OctetKeyPairJsonWebKey(key), id, "EdDSA"));

    private final JwkTable table;
    private final SharedKeys<String> shared;

    SigningKeys(Sql sql, Sealing sealing, UnlearningConfig config, Ids ids, Clock clock) {
        this.table = new JwkTable(sql, CREATION);
        this.shared = new SharedKeys<>(ED25519, table, config.keyRotation(), SERVICE, sealing, ids, clock);
    }

    SharedKeys.Key<String> current() {
        return shared.current();
    }

    /** The public keys as a JWK set (RFC 7517), all there ever were: one a year, so the set stays small by itself. */
    String jwks() {
        return table.setSince(Instant.EPOCH, Integer.MAX_VALUE);
    }
}
