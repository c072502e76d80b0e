package dev.tact.recommendation;

import dev.tact.kit.test.OpenApiContract;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class OpenApiTest {

    @Test
    void isWhatTheCodeMakes() {
        OpenApiContract.check(Path.of(""));
    }
}
