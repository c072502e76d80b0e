package dev.tact.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    Path root;

    @Test
    void makesAFolderOnce() {
        var made = new AtomicInteger();
        var cache = new Cache(root);

        cache.folder("tool-1", _ -> made.incrementAndGet());
        cache.folder("tool-1", _ -> made.incrementAndGet());

        assertThat(made).hasValue(1);
    }

    @Test
    void doesNotTrustAFolderThatWasLeftHalfMade() {
        var cache = new Cache(root);
        assertThatThrownBy(() -> cache.folder("tool-1", folder -> {
                    Files.writeString(folder.resolve("half"), "");
                    throw new IOException("no space");
                }))
                .hasMessageContaining("tool-1");

        var folder = cache.folder("tool-1", made -> Files.writeString(made.resolve("whole"), ""));

        assertThat(folder.resolve("whole")).exists();
        assertThat(folder.resolve("half")).doesNotExist();
    }
}
