package dev.tact.escalation.proof;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.signing.JwkTable;
import dev.tact.kit.signing.SharedKeys;
import dev.tact.kit.signing.SharedKeys.Kind;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;

/** The keys that sign case proofs: made here, sealed, shared by all replicas through the database, renewed in time. */
@ApplicationScoped
class SigningKeys {

    // the service's own: no person's key seals it
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:escalation-service");
    private static final long CREATION = 0x7461_6374_7072_6f6fL;
    private static final int MOST_PUBLISHED = 10;
    private static final Kind<String> RSA = new Kind<>(
            "RSA",
            new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4),
            (id, key) -> JwkTable.publish(new RsaJsonWebKey((RSAPublicKey) key), id, "RS256"));

    private final JwkTable table;
    private final SharedKeys<String> shared;
    private final ProofConfig config;
    private final Clock clock;

    SigningKeys(Sql sql, Sealing sealing, ProofConfig config, Ids ids, Clock clock) {
        this.table = new JwkTable(sql, CREATION);
        this.shared = new SharedKeys<>(RSA, table, config.rotation(), SERVICE, sealing, ids, clock);
        this.config = config;
        this.clock = clock;
    }

    SharedKeys.Key<String> current() {
        return shared.current();
    }

    /** The public keys as a JWK set (RFC 7517), those that no longer sign included while their proofs may be around. */
    String jwks() {
        return table.setSince(clock.instant().minus(config.rotation()).minus(config.overlap()), MOST_PUBLISHED);
    }
}
