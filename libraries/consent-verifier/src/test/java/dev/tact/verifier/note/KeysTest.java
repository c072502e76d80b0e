package dev.tact.verifier.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.verifier.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final Checkpoint CHECKPOINT =
            new Checkpoint("tact.dev/consent-ledger", 42, Hash.sha256("root".getBytes(StandardCharsets.UTF_8)));

    private final SigningFixture signer = new SigningFixture();

    @Test
    void opensWhatTheReferenceImplementationSigned() throws Exception {
        // the example of golang.org/x/mod/sumdb/note: its verifier key's last 32 bytes, as a JWK set
        var key = Arrays.copyOfRange(Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"), 1, 33);
        var keys = Keys.ofJwks(SigningFixture.jwks(key));
        var note = SignedNote.read("""
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """);

        keys.verify(note, "PeterNeumann");
    }

    @Test
    void opensWhatAKnownKeySigned() throws Exception {
        var note = signer.sign(CHECKPOINT);

        assertThat(signer.keys().open(note)).isEqualTo(CHECKPOINT);
        assertThat(note).startsWith("tact.dev/consent-ledger\n42\n").contains("\n\n\u2014 tact.dev/consent-ledger ");
    }

    @Test
    void passesOverSignaturesOfOthers() throws Exception {
        var note = signer.sign(CHECKPOINT);
        var witness = new SigningFixture().sign(CHECKPOINT);

        var both = note + witness.substring(witness.indexOf("\n\n") + 2);

        assertThat(signer.keys().open(both)).isEqualTo(CHECKPOINT);
    }

    @Test
    void refusesAnotherKey() {
        var note = new SigningFixture().sign(CHECKPOINT);

        assertThatThrownBy(() -> signer.keys().open(note)).isInstanceOf(BadNote.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "tact", "\n\n", "\u2014 "})
    void refusesAnyChange(String part) {
        var note = signer.sign(CHECKPOINT);

        assertThatThrownBy(() -> signer.keys().open(note.replaceFirst(part, "7")))
                .isInstanceOf(BadNote.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "\n\n",
                "a\n1\n\n\u2014 a b\n",
                "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n"
            })
    void refusesWhatIsNoNote(String note) {
        assertThatThrownBy(() -> signer.keys().open(note)).isInstanceOf(BadNote.class);
    }
}
