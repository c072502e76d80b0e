package dev.tact.kit.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tact.kit.test.AccessMatrix;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class AccessMatrixTest {

    private static final UUID KEEPER = UUID.randomUUID();

    private static AccessMatrix matrix() {
        return AccessMatrix.of(Path.of(""), "dev.tact.kit")
                .person("keeper", KEEPER, "keeper")
                .person("other keeper", UUID.randomUUID(), "keeper")
                .person("guest", UUID.randomUUID(), "guest")
                .service("robot", "consent-service", "keeper");
    }

    private static String findings(AccessMatrix matrix) {
        return String.valueOf(catchThrowable(matrix::check).getMessage());
    }

    @Test
    void namesAnEndpointThatReadsBeforeItRefuses() {
        var findings = findings(matrix().body("POST /v1/doors/late", "{\"text\":\"open\"}"));

        assertThat(findings)
                .contains("POST /v1/doors/late as keeper: STEP_UP with a readable body, LET_IN with an unreadable one")
                .doesNotContain("/v1/doors/guarded", "/v1/doors/late as guest", "/v1/doors/late as anonymous");
    }

    @Test
    void namesWhatFailsAndWhatRefusesInAnotherShape() {
        assertThat(findings(matrix()))
                .contains("GET /v1/doors/broken as keeper: 500", "GET /v1/doors/rude as keeper: 403 is no problem");
    }

    @Test
    void namesWhoIsLetInAgainstTheDocument() {
        assertThat(findings(matrix()))
                .contains("GET /v1/doors/mislabelled lets keeper in, whom the document does not name");
    }

    @Test
    void namesEndpointsThatTheDocumentHides() {
        assertThat(findings(matrix())).contains("POST /internal/events is hidden");
    }

    @Test
    void namesSamplesOfWhatDoesNotExist() {
        assertThat(findings(matrix().owned("GET /v1/windows/{id}", () -> "/v1/windows/1")))
                .contains("GET /v1/windows/{id} is no operation of the document");
    }

    @Test
    void drawsWhoMayDoWhat() {
        var row = matrix().owned("GET /v1/doors/{owner}", () -> "/v1/doors/" + KEEPER)
                .table()
                .lines()
                .filter(line -> line.contains("GET /v1/doors/{owner}") || line.contains("POST /v1/doors/guarded"));

        assertThat(row)
                .containsExactly(
                        "| `POST /v1/doors/guarded` | – | ⇧ | ⇧ | ✗ | ⇧ |",
                        "| `GET /v1/doors/{owner}` | – | ✓ | 404 | ✗ | 404 |");
    }
}
