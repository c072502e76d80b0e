package dev.tact.escalation.proof;

import dev.tact.escalation.proof.SigningKeyRepository.Stored;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jspecify.annotations.Nullable;

/** The keys that sign case proofs: made here, sealed, shared by all replicas through the database, renewed in time. */
@ApplicationScoped
@Transactional
class SigningKeys {

    // the service's own: no person's key seals it
    private static final UUID SERVICE = NamedUuid.of(NamedUuid.SUBJECTS, "service:escalation-service");
    private static final int BITS = 2048;

    private final SigningKeyRepository keys;
    private final Sealing sealing;
    private final ProofConfig config;
    private final Ids ids;
    private final Clock clock;
    private volatile @Nullable SigningKey current;

    SigningKeys(SigningKeyRepository keys, Sealing sealing, ProofConfig config, Ids ids, Clock clock) {
        this.keys = keys;
        this.sealing = sealing;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    SigningKey current() {
        var known = current;
        if (known != null && known.createdAt().isAfter(clock.instant().minus(config.rotation()))) {
            return known;
        }
        var fresh = newest();
        current = fresh;
        return fresh;
    }

    /** The public keys as a JWK set (RFC 7517), those that no longer sign included while their proofs may be around. */
    String jwks() {
        var since = clock.instant().minus(config.rotation()).minus(config.overlap());
        return keys.publicKeysSince(since).stream().collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private SigningKey newest() {
        var since = clock.instant().minus(config.rotation());
        var stored = keys.newestSince(since);
        if (stored.isEmpty()) {
            keys.lockCreation();
            stored = keys.newestSince(since);
        }
        return stored.map(this::open).orElseGet(this::make);
    }

    private SigningKey open(Stored stored) {
        try {
            var encoded = sealing.open(SERVICE, cell(stored.id()), stored.sealedKey());
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(stored.id(), key, stored.createdAt());
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("signing key " + stored.id() + " cannot be read", unreadable);
        }
    }

    private SigningKey make() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            var id = ids.next();
            var jwk = new RsaJsonWebKey((RSAPublicKey) pair.getPublic());
            jwk.setKeyId(id.toString());
            jwk.setUse("sig");
            jwk.setAlgorithm("RS256");
            var now = clock.instant();
            keys.add(
                    id,
                    jwk.toJson(OutputControlLevel.PUBLIC_ONLY),
                    sealing.seal(SERVICE, cell(id), pair.getPrivate().getEncoded()),
                    now);
            return new SigningKey(id, pair.getPrivate(), now);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cell cell(UUID id) {
        return new Cell("signing_key", "private_key", id);
    }
}
