package dev.tact.bench.ledger;

import dev.tact.verifier.entry.Commitment;
import dev.tact.verifier.entry.Line;
import dev.tact.verifier.entry.Opening;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.tree.Frontier;
import dev.tact.verifier.tree.Merkle;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;

/** A ledger such as consent-service exports, of any size. The same size is the same ledger, but for its key. */
final class MadeUpLedger {

    private static final String ORIGIN = "tact.dev/consent-ledger";
    private static final int CHECKPOINT_EVERY = 100;
    private static final int ERASED_ONE_IN = 10;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyPair pair;
    private final SplittableRandom random = new SplittableRandom(1);

    MadeUpLedger() throws GeneralSecurityException {
        this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    Keys keys() {
        return Keys.ofJwks("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}]}"
                .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(publicKey())));
    }

    /** Writes the export. */
    void write(long size, Path file) throws IOException {
        var tree = new Frontier();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(new Line.Header(ORIGIN, size), out);
            for (var position = 0L; position < size; position++) {
                var opening = opening(position);
                var commitment = Commitment.to(opening.salt(), opening.document());
                var nodes = tree.append(Merkle.leaf(commitment.bytes()));
                write(new Line.Entry(position, commitment, nodes, position % ERASED_ONE_IN == 0 ? null : opening), out);
                if (tree.size() % CHECKPOINT_EVERY == 0 || tree.size() == size) {
                    var checkpoint = new Checkpoint(ORIGIN, tree.size(), tree.root());
                    write(
                            new Line.Signed(
                                    Keys.sign(checkpoint, publicKey(), text -> signed(pair.getPrivate(), text))),
                            out);
                }
            }
        }
    }

    private Opening opening(long position) {
        var salt = new byte[Commitment.SALT];
        random.nextBytes(salt);
        var at = START.plusSeconds(position);
        var document = """
                {"actor":"%s","categories":{"browsing":"GIVEN","purchases":"GIVEN"},"epoch":%d,"explicit":true,\
                "expiresAt":"%s","id":"%s","interactionAt":"%s","kind":"GIVE","method":"BUTTON","noticeVersion":1,\
                "origin":"CUSTOMER","purpose":"personalised-recommendations","purposeVersion":1,"recordedAt":"%s",\
                "servedNotice":"%s","signalPresent":false,"state":{"dial":2,"erasureRequested":false,\
                "guardianPending":false,"objections":[],"restricted":false},"subject":"%s"}""".formatted(id(), position % 50 + 1, at.plusSeconds(31_536_000), id(), at, at, id(), id());
        return new Opening(salt, document.getBytes(StandardCharsets.UTF_8));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private byte[] publicKey() {
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    private static byte[] signed(PrivateKey key, byte[] text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(Line line, OutputStream out) throws IOException {
        out.write(line.json());
        out.write('\n');
    }
}
