package dev.tact.recommendation.unlearning;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.signing.SharedKeys;
import dev.tact.kit.signing.SharedKeys.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;

/** The Ed25519 keys (RFC 8037) that sign receipts: made here, sealed, shared by all replicas, renewed in time, published for ever. */
@ApplicationScoped
class SigningKeys {

    // the service's own: no person's key seals it
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:recommendation-service");
    private static final Kind<String> ED25519 = new Kind<>("Ed25519", NamedParameterSpec.ED25519, SigningKeys::jwk);

    private final SigningKeyRepository keys;
    private final SharedKeys<String> shared;

    SigningKeys(SigningKeyRepository keys, Sealing sealing, UnlearningConfig config, Ids ids, Clock clock) {
        this.keys = keys;
        this.shared = new SharedKeys<>(ED25519, keys, config.keyRotation(), SERVICE, sealing, ids, clock);
    }

    SharedKeys.Key<String> current() {
        return shared.current();
    }

    /** The public keys as a JWK set (RFC 7517), those that no longer sign included. */
    String jwks() {
        return keys.all().stream().collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String jwk(UUID id, PublicKey key) {
        var jwk = new OctetKeyPairJsonWebKey(key);
        jwk.setKeyId(id.toString());
        jwk.setUse("sig");
        jwk.setAlgorithm("EdDSA");
        return jwk.toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
