package dev.tact.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentStackTest {

    @TempDir
    Path root;

    @Test
    void livesInTheSourceTreeUnlessToldOtherwise() {
        assertThat(CurrentStack.from(Map.of("TACT_ROOT", root.toString()))
                        .folder()
                        .home())
                .isEqualTo(root.resolve(".tact"));
        assertThat(CurrentStack.from(Map.of("TACT_ROOT", root.toString(), "TACT_HOME", "/elsewhere"))
                        .folder()
                        .home())
                .isEqualTo(Path.of("/elsewhere"));
    }

    @Test
    void isFoundOnThePortsItWasStartedOn() throws IOException {
        var environment = Map.of("TACT_ROOT", root.toString());
        Files.createDirectories(root.resolve(".tact/run"));
        new CurrentStack(CurrentStack.from(environment).folder(), new Ports(8110)).remember();

        assertThat(CurrentStack.from(environment).ports().gateway()).isEqualTo(8110);
        assertThat(CurrentStack.from(Map.of("TACT_ROOT", root.toString(), "TACT_PORT_BASE", "8300"))
                        .ports()
                        .gateway())
                .isEqualTo(8300);
    }

    @Test
    void deletesItsOwnFilesAndNoOthers() throws IOException {
        var folder = new StackFolder(root, root.resolve("home"));
        folder.create();
        new Secrets(folder.secrets()).password("consent_app");
        Files.createDirectories(folder.postgres().resolve("data"));
        Files.writeString(folder.home().resolve("diary.txt"), "not Tact's");

        folder.delete();

        try (var rest = Files.list(folder.home())) {
            assertThat(rest).containsExactly(folder.home().resolve("diary.txt"));
        }
    }
}
