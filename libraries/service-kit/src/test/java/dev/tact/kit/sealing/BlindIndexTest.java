package dev.tact.kit.sealing;

import static dev.tact.kit.sealing.BlindIndex.Form.EMAIL;
import static dev.tact.kit.sealing.BlindIndex.Form.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BlindIndexTest {

    private final BlindIndex index = indexOf(KekFolder.newKey());

    @Test
    void findsAnAddressHoweverItIsSpelled() {
        var stored = email("zoé@example.org");

        assertThat(stored).hasSize(16);
        assertThat(email("  Zoé@Example.ORG\n")).isEqualTo(stored);
        assertThat(email("zoe\u0301@example.org")).isEqualTo(stored);
        assertThat(email("ZOE\u0301@EXAMPLE.ORG")).isEqualTo(stored);
    }

    @Test
    void tellsDifferentAddressesApart() {
        assertThat(email("zoe@example.org")).isNotEqualTo(email("zoé@example.org"));
        assertThat(email("zoe@example.org")).isNotEqualTo(email("zoe@example.com"));
        assertThat(email("zoe@example.org")).isNotEqualTo(email("zo e@example.org"));
    }

    @Test
    void keepsTheCaseOfTextAndNoSpaceAroundIt() {
        assertThat(TEXT.apply(" Abe\u0301 ")).isEqualTo("Ab\u00e9");
        assertThat(text("AB-1")).isNotEqualTo(text("ab-1"));
    }

    @Test
    void takesAnyOtherForm() {
        UnaryOperator<String> digits = number -> number.replaceAll("[^0-9]", "");

        assertThat(index.of("identifier", "phone", digits, "+33 1 99 00 12 34"))
                .isEqualTo(index.of("identifier", "phone", digits, "33-1-99-00-12-34"));
    }

    @Test
    void showsNoEqualityBetweenColumnsTablesAndServices() {
        var stored = email("zoe@example.org");

        assertThat(index.of("identifier", "alias", EMAIL, "zoe@example.org")).isNotEqualTo(stored);
        assertThat(index.of("contact", "email", EMAIL, "zoe@example.org")).isNotEqualTo(stored);
        assertThat(indexOf(KekFolder.newKey()).of("identifier", "email", EMAIL, "zoe@example.org"))
                .isNotEqualTo(stored);
    }

    private byte[] email(String address) {
        return index.of("identifier", "email", EMAIL, address);
    }

    private byte[] text(String identifier) {
        return index.of("identifier", "number", TEXT, identifier);
    }

    private static BlindIndex indexOf(String key) {
        return new BlindIndex(new KeyedHash(KekFolder.configOf(Map.of("index-key", key))));
    }
}
