package dev.tact.escalation.proof;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.signing.SharedKeys;
import dev.tact.kit.signing.SharedKeys.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;

/** The keys that sign case proofs: made here, sealed, shared by all replicas through the database, renewed in time. */
@ApplicationScoped
class SigningKeys {

    // the service's own: no person's key seals it
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:escalation-service");
    private static final Kind<String> RSA =
            new Kind<>("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), SigningKeys::jwk);

    private final SigningKeyRepository keys;
    private final SharedKeys<String> shared;
    private final ProofConfig config;
    private final Clock clock;

    SigningKeys(SigningKeyRepository keys, Sealing sealing, ProofConfig config, Ids ids, Clock clock) {
        this.keys = keys;
        this.shared = new SharedKeys<>(RSA, keys, config.rotation(), SERVICE, sealing, ids, clock);
        this.config = config;
        this.clock = clock;
    }

    SharedKeys.Key<String> current() {
        return shared.current();
    }

    /** The public keys as a JWK set (RFC 7517), those that no longer sign included while their proofs may be around. */
    String jwks() {
        var since = clock.instant().minus(config.rotation()).minus(config.overlap());
        return keys.publicKeysSince(since).stream().collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String jwk(UUID id, PublicKey key) {
        var jwk = new RsaJsonWebKey((RSAPublicKey) key);
        jwk.setKeyId(id.toString());
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        return jwk.toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
