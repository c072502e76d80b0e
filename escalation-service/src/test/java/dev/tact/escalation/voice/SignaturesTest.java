package dev.tact.escalation.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.escalation.conversation.Language;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problem.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private final Signatures signatures = new Signatures(new NothingSet(), Clock.systemUTC());

    @Test
    void aRouteWhoseSecretIsNotSetIsNotThere() {
        assertThatThrownBy(() -> signatures.requireTwilio("anything", "/v1/voice/twilio", Map.of()))
                .isInstanceOfSatisfying(Problem.class, SignaturesTest::isNotFound);
        assertThatThrownBy(() -> signatures.requireGeneric("anything", "{}"))
                .isInstanceOfSatisfying(Problem.class, SignaturesTest::isNotFound);
    }

    private static void isNotFound(Problem problem) {
        assertThat(problem.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    /** As it is shipped. */
    private record NothingSet() implements VoiceConfig {

        @Override
        public Optional<String> twilioToken() {
            return Optional.empty();
        }

        @Override
        public Optional<String> genericSecret() {
            return Optional.empty();
        }

        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:8080");
        }

        @Override
        public Duration signatureLife() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Language language() {
            return Language.EN;
        }

        @Override
        public Optional<String> deskNumber() {
            return Optional.empty();
        }
    }
}
