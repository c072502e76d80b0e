package dev.tact.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The committed OpenAPI document is the one the code makes: a change of the interface is a change to read in review. The
 * build stores it beside the classes; {@code -Dtact.openapi.update=true} takes the new one over.
 */
public final class OpenApiContract {

    private OpenApiContract() {}

    /** @param module the service's folder; a test runs in it, so {@code Path.of("")} */
    public static void check(Path module) {
        var generated = module.resolve("target/openapi/openapi.yaml");
        var committed = module.resolve("src/main/openapi/openapi.yaml");
        try {
            if (Boolean.getBoolean("tact.openapi.update")) {
                Files.createDirectories(committed.getParent());
                Files.copy(generated, committed, StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(committed).hasSameTextualContentAs(generated);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
