package dev.tact.kit.conditional;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.problem.Problem;
import jakarta.ws.rs.core.EntityTag;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    private static final EntityTag CURRENT = new EntityTag("3");

    private static void refuses(Problem.Kind kind, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Problem.class, refused -> {
            if (refused.kind() != kind) {
                throw new AssertionError("refused as " + refused.kind());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", " \"3\" ", "\"2\", \"3\"", "\"2\",\"3\"", "W/\"3\", \"3\"", "*", " * "})
    void letsThroughWhoeverHasReadTheCurrentVersion(String header) {
        assertThatCode(() -> IfMatch.of(header).require(CURRENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"33\"", "\"\"", "W/\"3\"", "\"2\", \"4\""})
    void refusesWhoeverHasReadAnother(String header) {
        refuses(Problem.Kind.PRECONDITION_FAILED, () -> IfMatch.of(header).require(CURRENT));
    }

    @Test
    void neverMatchesAWeakTag() {
        refuses(Problem.Kind.PRECONDITION_FAILED, () -> IfMatch.of("\"3\"").require(new EntityTag("3", true)));
    }

    @Test
    void asksForTheHeaderOnlyWhereItIsChecked() {
        var absent = IfMatch.of(null);

        refuses(Problem.Kind.PRECONDITION_REQUIRED, () -> absent.require(CURRENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "3", "\"3", "\"3\" \"4\"", "\"3\", 4", "*, \"3\"", "w/\"3\"", "\"a\"b\""})
    void refusesWhatIsNoListOfTags(String header) {
        refuses(Problem.Kind.MALFORMED, () -> IfMatch.of(header));
    }
}
