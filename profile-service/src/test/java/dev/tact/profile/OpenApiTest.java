package dev.tact.profile;

import dev.tact.kit.test.OpenApiContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    @Test
    void committedDocumentIsTheOneTheCodeMakes() {
        OpenApiContract.check(Path.of(""));
    }
}
