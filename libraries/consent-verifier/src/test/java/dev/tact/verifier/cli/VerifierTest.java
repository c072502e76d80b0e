package dev.tact.verifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.verifier.ledger.LedgerFixture;
import dev.tact.verifier.note.SigningFixture;
import dev.tact.verifier.receipt.ReceiptFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

    private final SigningFixture signer = new SigningFixture();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void keys() throws IOException {
        Files.writeString(folder.resolve("jwks.json"), signer.jwks());
    }

    private int run(String... arguments) {
        return new Verifier(new PrintStream(said, true, StandardCharsets.UTF_8)).run(arguments);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private String jwks() {
        return folder.resolve("jwks.json").toString();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    @Test
    void verifiesAnExportPlainOrZipped() throws IOException {
        var export = LedgerFixture.of(100, 10, signer).bytes();

        assertThat(run("verify", file("e.ndjson", export), "--keys", jwks())).isZero();
        assertThat(run("verify", file("e.ndjson.gz", gzip(export)), "--keys", jwks()))
                .isZero();
        assertThat(said()).contains("intact: tact.dev/consent-ledger, 100 entries (0 of them erased), 10 checkpoints");
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        var export = LedgerFixture.of(100, 10, signer).bytes();
        var edited = new String(export, StandardCharsets.UTF_8).replace("\"epoch\":57", "\"epoch\":58");

        var exit = run("verify", file("e.ndjson", edited.getBytes(StandardCharsets.UTF_8)), "--keys", jwks());

        assertThat(exit).isEqualTo(1);
        assertThat(said()).startsWith("broken: entry 57 EDITED: ");
    }

    @Test
    void looksAtCheckpointsKeptOutside() throws IOException {
        var outside = folder.resolve("outside");
        Files.createDirectory(outside);
        Files.write(
                outside.resolve("2026-06-01.ndjson"),
                LedgerFixture.of(100, 10, signer).bytes());
        Files.writeString(outside.resolve("checkpoint"), note(LedgerFixture.of(30, 10, signer)));
        var shorter = file("e.ndjson", LedgerFixture.of(90, 10, signer).bytes());

        var exit = run("verify", shorter, "--keys", jwks(), "--checkpoints", outside.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(said()).startsWith("broken: entry 90 TRUNCATED: ");
    }

    private static String note(LedgerFixture ledger) {
        var export = new String(ledger.bytes(), StandardCharsets.UTF_8);
        var last = export.substring(export.lastIndexOf("{\"checkpoint\":\"") + 15, export.lastIndexOf("\"}"));
        return last.replace("\\n", "\n");
    }

    @Test
    void verifiesThatAnEntryIsIncluded() throws IOException {
        var ledger = LedgerFixture.of(1, 1, signer);
        var root = note(ledger).split("\n", -1)[2];
        var right = "{\"position\":0,\"treeSize\":1,\"leafHash\":\"%s\",\"hashes\":[],\"checkpoint\":\"%s\"}"
                .formatted(root, note(ledger).replace("\n", "\\n"));
        var wrong = right.replace("\"position\":0", "\"position\":1");

        assertThat(run("inclusion", file("p.json", right.getBytes(StandardCharsets.UTF_8)), "--keys", jwks()))
                .isZero();
        assertThat(run("inclusion", file("w.json", wrong.getBytes(StandardCharsets.UTF_8)), "--keys", jwks()))
                .isEqualTo(1);
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        var export = file("e.ndjson", LedgerFixture.of(3, 1, signer).bytes());

        assertThat(run()).isEqualTo(2);
        assertThat(run("verify", export)).isEqualTo(2);
        assertThat(run("verify", export, "--keys", export)).isEqualTo(2);
        assertThat(run("verify", export + "x", "--keys", jwks())).isEqualTo(2);
        assertThat(run("forge", export, "--keys", jwks())).isEqualTo(2);
    }

    @Test
    void verifiesAReceipt() throws IOException {
        var receipt = ReceiptFixture.signedBy(signer);

        assertThat(run("receipt", file("r.jws", receipt.getBytes(StandardCharsets.US_ASCII)), "--keys", jwks()))
                .isZero();
        assertThat(said()).contains("signed: receipt r-1 of record e-1 (GIVE)");
        var forged = ReceiptFixture.signedBy(new SigningFixture());
        assertThat(run("receipt", file("f.jws", forged.getBytes(StandardCharsets.US_ASCII)), "--keys", jwks()))
                .isEqualTo(1);
        assertThat(said()).contains("refuted: no known key signed it");
    }
}
