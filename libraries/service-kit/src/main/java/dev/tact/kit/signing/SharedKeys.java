package dev.tact.kit.signing;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The keys a service signs with, one at a time: made here on first need, the private half sealed, shared by all replicas through
 * a table of the service's own, and followed by another in time. What becomes of the public halves is the service's affair.
 *
 * @param <P> what the service publishes of a key
 */
public final class SharedKeys<P> {

    /**
     * What the keys are.
     *
     * @param algorithm as the JDK names it
     * @param publish from a key's id and public half to what is published
     */
    public record Kind<P>(
            String algorithm, AlgorithmParameterSpec parameters, BiFunction<UUID, PublicKey, P> publish) {}

    /** A key to sign with. */
    public record Key<P>(UUID id, P published, PrivateKey privateKey, Instant createdAt) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Key[id=" + id + "]";
        }
    }

    /** A key as the table {@code signing_key} holds it, its private half sealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Stored<P>(UUID id, P published, byte[] sealedKey, Instant createdAt) {}

    /** The service's table. Its methods are called within a transaction. */
    public interface Table<P> {

        /** Until the transaction ends, no other replica makes a key. */
        void lockCreation();

        /** The youngest key made after this time. */
        Optional<Stored<P>> newestSince(Instant since);

        void add(Stored<P> key);
    }

    private final Kind<P> kind;
    private final Table<P> table;
    private final Duration rotation;
    private final UUID service;
    private final Sealing sealing;
    private final Ids ids;
    private final Clock clock;
    private volatile @Nullable Key<P> current;

    /**
     * @param rotation how long a key signs before another is made
     * @param service under whose key the private halves are sealed: the service's own, no person's
     */
    public SharedKeys(
            Kind<P> kind, Table<P> table, Duration rotation, UUID service, Sealing sealing, Ids ids, Clock clock) {
        this.kind = kind;
        this.table = table;
        this.rotation = rotation;
        this.service = service;
        this.sealing = sealing;
        this.ids = ids;
        this.clock = clock;
    }

    /** The key to sign with now. */
    public Key<P> current() {
        var since = clock.instant().minus(rotation);
        var known = current;
        if (known != null && known.createdAt().isAfter(since)) {
            return known;
        }
        // in a transaction of its own: what is signed must not outlive a key that a caller's failure would undo
        var fresh = QuarkusTransaction.requiringNew().call(() -> newest(since));
        current = fresh;
        return fresh;
    }

    private Key<P> newest(Instant since) {
        var stored = table.newestSince(since);
        if (stored.isEmpty()) {
            table.lockCreation();
            stored = table.newestSince(since);
        }
        return stored.map(this::open).orElseGet(this::make);
    }

    private Key<P> open(Stored<P> stored) {
        try {
            var encoded = sealing.open(service, cell(stored.id()), stored.sealedKey());
            var key = KeyFactory.getInstance(kind.algorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new Key<>(stored.id(), stored.published(), key, stored.createdAt());
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("signing key " + stored.id() + " cannot be read", unreadable);
        }
    }

    private Key<P> make() {
        try {
            var generator = KeyPairGenerator.getInstance(kind.algorithm());
            generator.initialize(kind.parameters());
            var pair = generator.generateKeyPair();
            var id = ids.next();
            var key = new Key<>(id, kind.publish().apply(id, pair.getPublic()), pair.getPrivate(), clock.instant());
            var sealed = sealing.seal(service, cell(id), pair.getPrivate().getEncoded());
            table.add(new Stored<>(id, key.published(), sealed, key.createdAt()));
            return key;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cell cell(UUID id) {
        return new Cell("signing_key", "private_key", id);
    }
}
