package dev.tact.verifier.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.verifier.ledger.LedgerVerifier;
import dev.tact.verifier.ledger.Outside;
import dev.tact.verifier.ledger.Verdict;
import dev.tact.verifier.note.BadNote;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import dev.tact.verifier.receipt.BadReceipt;
import dev.tact.verifier.receipt.Receipt;
import dev.tact.verifier.tree.Hash;
import dev.tact.verifier.tree.Proofs;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Verifies, offline, an exported ledger, the proof that one entry is in it, or a receipt. */
public final class Verifier {

    static final int VERIFIED = 0;
    static final int REFUTED = 1;
    static final int UNUSABLE = 2;

    private static final String USAGE = """
            consent-verifier verify <export.ndjson[.gz]> --keys <jwks.json> [--checkpoints <file or folder>]
                Verifies an exported ledger, also against checkpoints kept outside; names the first bad entry.
            consent-verifier inclusion <proof.json> --keys <jwks.json>
                Verifies an answer of /v1/ledger/proofs/inclusion.
            consent-verifier receipt <receipt.jws> --keys <jwks.json>
                Verifies a receipt as application/jose has it: who signed it, and its record's hash.
            Exit: 0 verified, 1 refuted, 2 could not be read.""";

    private final PrintStream out;

    Verifier(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new Verifier(System.out).run(arguments));
    }

    int run(String... arguments) {
        try {
            var given = Given.of(List.of(arguments));
            var keys = Keys.ofJwks(Files.readString(Path.of(given.option("--keys")), StandardCharsets.UTF_8));
            return switch (given.command) {
                case "verify" -> verify(given, keys);
                case "inclusion" -> inclusion(given.file, keys);
                case "receipt" -> receipt(given.file, keys);
                default -> throw new IllegalArgumentException(USAGE);
            };
        } catch (IOException unread) {
            out.println("cannot be read: " + unread.getMessage());
            return UNUSABLE;
        } catch (BadNote | IllegalArgumentException unusable) {
            out.println(unusable.getMessage());
            return UNUSABLE;
        }
    }

    private int verify(Given given, Keys keys) throws IOException, BadNote {
        var outside = new ArrayList<Checkpoint>();
        if (given.options.containsKey("--checkpoints")) {
            outside.addAll(Outside.read(Path.of(given.option("--checkpoints")), keys));
        }
        try (var export = open(given.file)) {
            return switch (new LedgerVerifier(keys, outside).verify(export)) {
                case Verdict.Intact(var newest, var opened, var checkpoints) -> {
                    out.printf(
                            "intact: %s, %d entries (%d of them erased), %d checkpoints%nroot at that size: %s%n",
                            newest.origin(), newest.size(), newest.size() - opened, checkpoints, newest.root());
                    yield VERIFIED;
                }
                case Verdict.Broken(var position, var fault, var what) -> {
                    out.printf("broken: entry %d %s: %s%n", position, fault, what);
                    yield REFUTED;
                }
            };
        }
    }

    private int inclusion(Path file, Keys keys) throws IOException {
        var proof = new ObjectMapper().readTree(file.toFile());
        try {
            var checkpoint = keys.open(proof.path("checkpoint").asText());
            var position = proof.path("position").asLong(-1);
            if (Proofs.includes(
                    checkpoint.root(),
                    checkpoint.size(),
                    position,
                    Hash.ofBase64(proof.path("leafHash").asText()),
                    hashes(proof.path("hashes")))) {
                out.printf("included: entry %d of %d in %s%n", position, checkpoint.size(), checkpoint.origin());
                return VERIFIED;
            }
            out.println("refuted: the proof does not lead to the checkpoint's root");
        } catch (BadNote unproved) {
            out.println("refuted: the checkpoint proves nothing: " + unproved.getMessage());
        }
        return REFUTED;
    }

    private int receipt(Path file, Keys keys) throws IOException {
        try {
            var receipt = Receipt.open(Files.readString(file, StandardCharsets.UTF_8), keys);
            out.printf(
                    "signed: receipt %s of record %s (%s), as of %s%nrecord: %s%n",
                    receipt.id(), receipt.record(), receipt.decision(), receipt.asOf(), receipt.recordHash());
            return VERIFIED;
        } catch (BadReceipt unproved) {
            out.println("refuted: " + unproved.getMessage());
            return REFUTED;
        }
    }

    private static List<Hash> hashes(JsonNode list) {
        var hashes = new ArrayList<Hash>();
        list.forEach(hash -> hashes.add(Hash.ofBase64(hash.asText())));
        return hashes;
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        var zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private record Given(String command, Path file, Map<String, String> options) {

        private static final Set<String> KNOWN = Set.of("--keys", "--checkpoints");

        static Given of(List<String> arguments) {
            if (arguments.size() < 2 || arguments.size() % 2 != 0) {
                throw new IllegalArgumentException(USAGE);
            }
            var options = new HashMap<String, String>();
            for (var i = 2; i < arguments.size(); i += 2) {
                if (!KNOWN.contains(arguments.get(i))) {
                    throw new IllegalArgumentException(USAGE);
                }
                options.put(arguments.get(i), arguments.get(i + 1));
            }
            return new Given(arguments.get(0), Path.of(arguments.get(1)), options);
        }

        String option(String name) {
            var value = options.get(name);
            if (value == null) {
                throw new IllegalArgumentException(USAGE);
            }
            return value;
        }
    }
}
