package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    Path folder;

    @Test
    void comesBackFromItsFileAsItWas() throws Exception {
        var model = model();
        var file = folder.resolve("new/1.model");

        model.write(file);
        var mapped = Model.open(file, model.hash());

        assertThat(mapped.items()).isEqualTo(model.items());
        assertThat(mapped.popularity()).isEqualTo(model.popularity());
        assertThat(mapped.hash()).isEqualTo(model.hash());
        var history = List.of("item-2", "item-5");
        assertThat(mapped.score(history).all()).isEqualTo(model.score(history).all());
        try (var files = Files.list(file.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theSameTrainingMakesTheSameFile() throws Exception {
        assertThat(model().hash()).isEqualTo(model().hash());
    }

    @Test
    void refusesAFileThatIsNotTheOneNamed() throws Exception {
        var model = model();
        var file = folder.resolve("1.model");
        model.write(file);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Model.open(file, model.hash())).isInstanceOf(ModelUnreadable.class);
    }

    @Test
    void refusesWhatIsNoModelEvenWithTheRightHash() throws Exception {
        var whole = folder.resolve("whole.model");
        model().write(whole);
        var bytes = Files.readAllBytes(whole);
        var otherFormat = bytes.clone();
        otherFormat[8] = 9;

        for (var wrong : List.of(
                new byte[0],
                "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Arrays.copyOf(bytes, bytes.length - 1),
                otherFormat)) {
            var file = folder.resolve("wrong.model");
            Files.write(file, wrong);
            assertThatThrownBy(() -> Model.open(file, sha256(wrong))).isInstanceOf(ModelUnreadable.class);
        }
    }

    @Test
    void aMissingFileIsAnError() {
        assertThatThrownBy(() -> Model.open(folder.resolve("none.model"), "00")).isInstanceOf(IOException.class);
    }

    private static Model model() throws InterruptedException {
        return new EaseTrainer(2, 3, 1).train(TrainingSets.random(60, 20, 11), Trainer.Progress.SILENT);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
