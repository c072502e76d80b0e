package dev.tact.recommendation.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {

    @Test
    void readsTheOneThatIsShipped() throws IOException {
        assertThat(read(Optional.empty()).fairness().significance()).isEqualTo(0.05);
    }

    @Test
    void aFileTakesItsPlace() throws IOException {
        assertThat(read(Optional.of(Path.of("src/test/resources/signed-policy.json")))
                        .requireSignOff())
                .isTrue();
    }

    @Test
    void aPolicyThatForgetsARuleOrNamesAnotherIsNone(@TempDir Path folder) throws IOException {
        var whole = Files.readString(Path.of("src/test/resources/signed-policy.json"));

        refuses(folder, whole.replace("\"maximumGap\": 0.1, ", ""));
        refuses(folder, whole.replace("\"significance\"", "\"signifcance\""));
        refuses(folder, whole.replace("\"minimumGroup\": 30", "\"minimumGroup\": 9"));
        refuses(folder, whole.replace("\"seed\": 7", "\"seed\": null"));
        refuses(folder, "{");
    }

    private static void refuses(Path folder, String policy) throws IOException {
        var file = Files.writeString(folder.resolve("policy.json"), policy);
        assertThatThrownBy(() -> read(Optional.of(file))).isInstanceOf(IOException.class);
    }

    private static Policy read(Optional<Path> file) throws IOException {
        return new Policies(() -> file, new ObjectMapper()).current();
    }
}
