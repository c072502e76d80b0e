package dev.tact.verifier.receipt;

import static dev.tact.verifier.receipt.ReceiptFixture.DOCUMENT;
import static dev.tact.verifier.receipt.ReceiptFixture.HEADER;
import static dev.tact.verifier.receipt.ReceiptFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.verifier.note.SigningFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

    private final SigningFixture signer = new SigningFixture();

    private void refuses(String jws, String why) {
        assertThatThrownBy(() -> Receipt.open(jws, signer.keys()))
                .isInstanceOf(BadReceipt.class)
                .hasMessage(why);
    }

    @Test
    void opensWhatAKnownKeySigned() throws BadReceipt {
        var receipt = Receipt.open(ReceiptFixture.signedBy(signer) + "\n", signer.keys());

        assertThat(receipt.id()).isEqualTo("r-1");
        assertThat(receipt.record()).isEqualTo("e-1");
        assertThat(receipt.decision()).isEqualTo("GIVE");
    }

    @Test
    void refusesWhatSomebodyElseSigned() {
        refuses(ReceiptFixture.signedBy(new SigningFixture()), "no known key signed it");
    }

    @Test
    void refusesWhatWasChangedAfterwards() {
        var parts = List.of(ReceiptFixture.signedBy(signer).split("\\.", -1));
        var changed = ReceiptFixture.base64(DOCUMENT.replace("GIVE", "REFUSE").getBytes(StandardCharsets.UTF_8));

        refuses(parts.get(0) + "." + changed + "." + parts.get(2), "no known key signed it");
    }

    @Test
    void refusesARecordThatIsNotTheOneItsHashNames() {
        refuses(signed(HEADER, DOCUMENT.replace("GIVE", "REFUSE"), signer), "its record is not the one its hash names");
    }

    @ParameterizedTest
    @CsvSource({"EdDSA, none", "EdDSA, HS256", "consent-receipt+jws, JWT", "kid, crit"})
    void refusesWhatIsSignedAsSomethingElse(String said, String instead) {
        refuses(
                signed(HEADER.replace(said, instead), DOCUMENT, signer),
                "it is signed as something else than a receipt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d"})
    void refusesWhatIsNoJws(String jws) {
        refuses(jws, "it is no compact JWS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "é.b.c", "bnVsbA.e30.e30"})
    void refusesWhatIsMalformed(String jws) {
        assertThatThrownBy(() -> Receipt.open(jws, signer.keys())).isInstanceOf(BadReceipt.class);
    }
}
