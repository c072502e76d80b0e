package dev.tact.verifier.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.verifier.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitmentTest {

    private static final byte[] SALT = new byte[32];

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void hashesTheSaltAndTheCanonicalForm() {
        // RFC 8785 §3.2.2's example
        var document = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        var canonical = "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";

        assertThat(Commitment.to(SALT, bytes(document))).isEqualTo(Hash.sha256(SALT, bytes(canonical)));
    }

    @Test
    void isAnotherUnderAnotherSalt() {
        var other = SALT.clone();
        other[31] = 1;

        assertThat(Commitment.to(other, bytes("{}"))).isNotEqualTo(Commitment.to(SALT, bytes("{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{\"a\":1,\"a\":2}", "{\"a\":", "{} {}"})
    void takesOneJsonObjectOnly(String document) {
        assertThatThrownBy(() -> Commitment.to(SALT, bytes(document))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLineReadsBackAsItWasWritten() {
        var hash = Hash.sha256(bytes("x"));
        var line = new Line.Entry(7, hash, List.of(hash, hash), new Opening(SALT, bytes("{\"a\":1}")));

        var read = (Line.Entry) Line.read(line.json());

        assertThat(read.position()).isEqualTo(7);
        assertThat(read.commitment()).isEqualTo(hash);
        assertThat(read.nodes()).containsExactly(hash, hash);
        assertThat(read.opening()).isNotNull().satisfies(opening -> {
            assertThat(opening.salt()).isEqualTo(SALT);
            assertThat(opening.document()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
        });
        assertThat(Line.read(new Line.Header("o", 3).json())).isEqualTo(new Line.Header("o", 3));
        assertThat(Line.read(new Line.Signed("a\nb").json())).isEqualTo(new Line.Signed("a\nb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"position\":1}",
                "{\"position\":\"1\"}",
                "{\"ledger\":\"o\"}",
                "{\"ledger\":\"o\",\"size\":1.5}",
                "{\"checkpoint\":1}",
                "{\"checkpoint\":\"a\",\"x\":1}",
                "{\"checkpoint\":\"a\"} {}",
                "{\"checkpoint\":\"a\",\"checkpoint\":\"b\"}",
                "{\"position\":0,\"commitment\":\"AA==\",\"nodes\":[]}",
                "{\"position\":0,\"commitment\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\",\"nodes\":[],\"salt\":\"AA==\"}"
            })
    void refusesWhatIsNoLine(String line) {
        assertThatThrownBy(() -> Line.read(bytes(line))).isInstanceOf(IllegalArgumentException.class);
    }
}
