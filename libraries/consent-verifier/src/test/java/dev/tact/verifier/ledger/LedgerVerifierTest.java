package dev.tact.verifier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.verifier.entry.Commitment;
import dev.tact.verifier.entry.Line;
import dev.tact.verifier.entry.Opening;
import dev.tact.verifier.ledger.Verdict.Broken;
import dev.tact.verifier.ledger.Verdict.Intact;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.SigningFixture;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Merkle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerVerifierTest {

    private static final SigningFixture SIGNER = new SigningFixture();
    private static final int STEP = 16;

    private static LedgerFixture ledger(int size) {
        return LedgerFixture.of(size, STEP, SIGNER, position -> position % 3 == 0, position -> "");
    }

    private static void assertBroken(Verdict verdict, long position, Fault fault) {
        assertThat(verdict).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.fault()).as(broken.what()).isEqualTo(fault);
            assertThat(broken.position()).as(broken.what()).isEqualTo(position);
        });
    }

    private static Line.Entry with(Line.Entry entry, Hash commitment, @Nullable Opening opening) {
        return new Line.Entry(entry.position(), commitment, entry.nodes(), opening);
    }

    @Property(tries = 100)
    void anUntouchedLedgerIsIntact(@ForAll @IntRange(min = 1, max = 700) int size) {
        var ledger = ledger(size);

        assertThat(ledger.verified(List.of(ledger.checkpoint())))
                .isEqualTo(new Intact(ledger.checkpoint(), size - (size + 2) / 3, (size + STEP - 1) / STEP));
    }

    @Test
    void staysIntactOnceEverythingIsErased() {
        var ledger = LedgerFixture.of(50, STEP, SIGNER, position -> true, position -> "");

        assertThat(ledger.verified()).isEqualTo(new Intact(ledger.checkpoint(), 0, 4));
    }

    @Property(tries = 100)
    void namesAnEditedDocument(@ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size) / 3 * 3 + 1;
        if (position >= size) {
            return;
        }
        var entry = ledger.entry(position);
        var sealed = LedgerFixture.opening(position, "");

        ledger.put(with(
                entry,
                entry.commitment(),
                new Opening(sealed.salt(), "{\"kind\":\"REFUSE\"}".getBytes(StandardCharsets.UTF_8))));

        assertBroken(ledger.verified(), position, Fault.EDITED);
    }

    @Property(tries = 100)
    void namesAnEditedCommitment(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size);
        var forged = LedgerFixture.opening(position, "forged");

        ledger.put(with(ledger.entry(position), Commitment.to(forged.salt(), forged.document()), forged));

        assertBroken(ledger.verified(), position, Fault.EDITED);
    }

    @Property(tries = 100)
    void narrowsAnEditWhoseLeafWasForgedTooToItsPair(@ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size / 2 * 2);
        var position = Math.floorMod(seed, size / 2 * 2);
        var entry = ledger.entry(position);
        var forged = LedgerFixture.opening(position, "forged");
        var commitment = Commitment.to(forged.salt(), forged.document());
        var nodes = new ArrayList<>(entry.nodes());
        nodes.set(0, Merkle.leaf(commitment.bytes()));

        ledger.put(new Line.Entry(position, commitment, nodes, forged));

        assertBroken(ledger.verified(), position - position % 2, Fault.EDITED);
    }

    @Property(tries = 100)
    void namesADeletedEntry(@ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size - 1);

        ledger.lines().remove(ledger.line(position));

        assertBroken(ledger.verified(), position, Fault.DELETED);
    }

    @Property(tries = 100)
    void namesADeletedEntryWhenTheOthersMovedUp(@ForAll @IntRange(min = 3, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size - 2);

        moveUp(ledger, position, size - 1);

        assertBroken(ledger.verified(), position, Fault.DELETED);
    }

    @Property(tries = 100)
    void namesAnInsertedEntry(@ForAll @IntRange(min = 1, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size);
        var made = LedgerFixture.opening(position, "made up");
        var commitment = Commitment.to(made.salt(), made.document());

        ledger.lines()
                .add(
                        ledger.line(position),
                        new Line.Entry(position, commitment, List.of(Merkle.leaf(commitment.bytes())), made));

        assertBroken(ledger.verified(), position, Fault.INSERTED);
    }

    @Property(tries = 100)
    void namesAnInsertedEntryWhenTheOthersMovedDown(@ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size - 1);
        var made = LedgerFixture.opening(position, "made up");

        for (var i = size - 1; i > position; i--) {
            ledger.put(with(ledger.entry(i), ledger.entry(i - 1).commitment(), null));
        }
        ledger.put(with(ledger.entry(position), Commitment.to(made.salt(), made.document()), made));

        assertBroken(ledger.verified(), position, Fault.INSERTED);
    }

    @Test
    void namesAnEntryThatNoCheckpointCovers() {
        var ledger = ledger(20);
        var longer = ledger(21);

        ledger.lines().add(longer.entry(20));

        assertBroken(ledger.verified(), 20, Fault.INSERTED);
    }

    @Property(tries = 100)
    void namesTheFirstOfTwoThatChangedPlaces(@ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size - 1);
        var other = position + 1 + Math.floorMod(seed / 7, size - position - 1);

        Collections.swap(ledger.lines(), ledger.line(position), ledger.line(other));

        assertBroken(ledger.verified(), position, Fault.REORDERED);
    }

    @Property(tries = 100)
    void namesTheFirstOfTwoNeighboursThatWereRenumbered(
            @ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size - 1);
        var first = ledger.entry(position);
        var second = ledger.entry(position + 1);

        ledger.put(with(first, second.commitment(), second.opening()));
        ledger.put(with(second, first.commitment(), first.opening()));

        assertBroken(ledger.verified(), position, Fault.REORDERED);
    }

    @Property(tries = 100)
    void namesWhereItWasCutOff(@ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var ledger = ledger(size);
        var position = Math.floorMod(seed, size);
        var whole = ledger.checkpoint();

        ledger.lines().subList(ledger.line(position), ledger.lines().size()).clear();

        assertBroken(ledger.verified(), position, Fault.TRUNCATED);
        ledger.lines().set(0, new Line.Header(LedgerFixture.ORIGIN, position));
        assertBroken(ledger.verified(List.of(whole)), position, Fault.TRUNCATED);
    }

    @Test
    void namesWhereItWasCutOffByItsOwnCheckpoints() {
        var ledger = ledger(40);

        ledger.lines().removeIf(line -> line instanceof Line.Entry entry && entry.position() >= 35);

        assertBroken(ledger.verified(), 35, Fault.TRUNCATED);
    }

    @Property(tries = 100)
    void aForgeryFailsAtTheFirstCheckpointItCannotMatch(
            @ForAll @IntRange(min = 2, max = 300) int size, @ForAll int seed) {
        var position = Math.floorMod(seed, size);
        var honest = ledger(size);
        var forged = LedgerFixture.of(size, STEP, SIGNER, at -> false, at -> at < position ? "" : "forged");

        // every hash anew from there on; only the signatures cannot be made
        forged.lines()
                .replaceAll(line -> line instanceof Line.Signed
                        ? honest.lines().get(forged.lines().indexOf(line))
                        : line);

        assertBroken(forged.verified(), position - position % STEP, Fault.EDITED);
    }

    @Test
    void anotherKeyProvesNothing() {
        var ledger = LedgerFixture.of(20, STEP, new SigningFixture());

        var verdict = ledger.verifiedWith(SIGNER.keys());

        assertBroken(verdict, 0, Fault.UNSIGNED);
    }

    @Test
    void withoutACheckpointNothingIsProved() {
        var ledger = ledger(10);

        ledger.lines().removeIf(line -> line instanceof Line.Signed);

        assertBroken(ledger.verified(), 0, Fault.UNSIGNED);
    }

    @Test
    void anotherLedgersCheckpointProvesNothing() {
        var ledger = ledger(10);

        ledger.lines()
                .set(
                        ledger.lines().size() - 1,
                        new Line.Signed(SIGNER.sign(new Checkpoint(
                                "another.example/ledger",
                                10,
                                ledger.checkpoint().root()))));

        assertBroken(ledger.verified(), 0, Fault.UNSIGNED);
    }

    @Test
    void twoHistoriesUnderOneKeyAreAFork() {
        var told = LedgerFixture.of(40, STEP, SIGNER, at -> false, at -> "told to some");
        var other = LedgerFixture.of(40, STEP, SIGNER, at -> false, at -> "told to others");

        assertBroken(told.verified(List.of(other.checkpoint())), 32, Fault.FORKED);
    }

    @Test
    void aLineThatIsNoLineIsNamed() {
        var ledger = ledger(10);
        ledger.lines().add(ledger.line(4), new Line.Header("again", 3));

        assertBroken(ledger.verified(), 4, Fault.INSERTED);
    }

    /** Moves the commitments of what comes after up by one, as renumbering rows would. */
    private static void moveUp(LedgerFixture ledger, int from, int last) {
        for (var i = from; i < last; i++) {
            var next = ledger.entry(i + 1);
            ledger.put(with(ledger.entry(i), next.commitment(), next.opening()));
        }
        ledger.lines().remove(ledger.line(last));
    }
}
