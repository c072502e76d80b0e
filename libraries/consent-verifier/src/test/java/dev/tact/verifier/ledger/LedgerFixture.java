package dev.tact.verifier.ledger;

import dev.tact.verifier.entry.Commitment;
import dev.tact.verifier.entry.Line;
import dev.tact.verifier.entry.Opening;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.note.SigningFixture;
import dev.tact.verifier.tree.Frontier;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Merkle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/** A ledger that is made up, exported, and tampered with. */
public final class LedgerFixture {

    static final String ORIGIN = "tact.dev/consent-ledger";

    private final SigningFixture signer;
    private final List<Line> lines = new ArrayList<>();
    private final Frontier tree = new Frontier();

    private LedgerFixture(SigningFixture signer) {
        this.signer = signer;
    }

    /** With a checkpoint after every {@code step} entries, and after the last. */
    public static LedgerFixture of(int size, int step, SigningFixture signer) {
        return of(size, step, signer, position -> false, position -> "");
    }

    static LedgerFixture of(
            int size, int step, SigningFixture signer, LongPredicate erased, LongFunction<String> variant) {
        var ledger = new LedgerFixture(signer);
        ledger.lines.add(new Line.Header(ORIGIN, size));
        for (var position = 0; position < size; position++) {
            ledger.append(position, erased.test(position), variant.apply(position));
            if ((position + 1) % step == 0 || position == size - 1) {
                ledger.lines.add(new Line.Signed(signer.sign(ledger.checkpoint())));
            }
        }
        return ledger;
    }

    private void append(long position, boolean erased, String variant) {
        var opening = opening(position, variant);
        var commitment = Commitment.to(opening.salt(), opening.document());
        lines.add(new Line.Entry(
                position, commitment, tree.append(Merkle.leaf(commitment.bytes())), erased ? null : opening));
    }

    static Opening opening(long position, String variant) {
        var salt = Hash.sha256(ByteBuffer.allocate(8).putLong(position).array());
        return new Opening(
                salt.bytes(),
                "{\"kind\":\"GIVE\",\"epoch\":%d,\"variant\":\"%s\"}"
                        .formatted(position, variant)
                        .getBytes(StandardCharsets.UTF_8));
    }

    Checkpoint checkpoint() {
        return new Checkpoint(ORIGIN, tree.size(), tree.root());
    }

    List<Line> lines() {
        return lines;
    }

    /** Where the entry stands among the lines. */
    int line(long position) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof Line.Entry entry && entry.position() == position) {
                return i;
            }
        }
        throw new AssertionError("no entry " + position);
    }

    Line.Entry entry(long position) {
        return (Line.Entry) lines.get(line(position));
    }

    void put(Line.Entry entry) {
        lines.set(line(entry.position()), entry);
    }

    public byte[] bytes() {
        var written = new ByteArrayOutputStream();
        for (var line : lines) {
            written.writeBytes(line.json());
            written.write('\n');
        }
        return written.toByteArray();
    }

    Verdict verified(Collection<Checkpoint> outside) {
        return verified(signer.keys(), outside);
    }

    Verdict verifiedWith(Keys keys) {
        return verified(keys, List.of());
    }

    private Verdict verified(Keys keys, Collection<Checkpoint> outside) {
        try {
            return new LedgerVerifier(keys, outside).verify(new ByteArrayInputStream(bytes()));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    Verdict verified() {
        return verified(List.of());
    }
}
