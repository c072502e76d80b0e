package dev.tact.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path home;

    @Test
    void staySameForTheSameFolder() {
        var file = home.resolve("secrets.properties");
        var secrets = new Secrets(file);

        var password = secrets.password("consent_app");
        var key = secrets.key("consent.kek");

        assertThat(new Secrets(file).password("consent_app")).isEqualTo(password);
        assertThat(new Secrets(file).key("consent.kek")).isEqualTo(key);
    }

    @Test
    void areNobodyElsesToRead() throws IOException {
        var file = home.resolve("secrets.properties");

        new Secrets(file).password("consent_app");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void differFromFolderToFolder() {
        var one = new Secrets(home.resolve("one.properties")).password("consent_app");
        var other = new Secrets(home.resolve("other.properties")).password("consent_app");

        assertThat(one).isNotEqualTo(other);
    }
}
