package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forge's workflows may do no more than they need, and run nothing whose version is open. */
class WorkflowsTest {

    private static final Path FOLDER = K8s.REPOSITORY.resolve(".github/workflows");

    static Stream<Path> workflows() {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void aWorkflowReadsUnlessAJobSaysMore(Path file) {
        var workflow = Yaml.documents(file).getFirst();

        assertThat(workflow.path("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(jobs(workflow)).isNotEmpty().allSatisfy(job -> {
            assertThat(job.path("timeout-minutes").asInt()).isPositive();
            assertThat(job.path("runs-on").asText()).doesNotContain("latest");
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionHasAVersionAndNoScriptReadsAnEventAsCode(Path file) {
        var workflow = Yaml.documents(file).getFirst();

        for (var job : jobs(workflow)) {
            for (var step : job.path("steps")) {
                if (step.has("uses")) {
                    assertThat(step.path("uses").asText()).matches("[a-z-]+/[a-z-]+@(v[0-9.]+|[0-9a-f]{40})");
                }
                // a value from outside comes by the environment, never as text of the script
                assertThat(step.path("run").asText()).doesNotContain("${{");
            }
        }
    }

    @Test
    void aReleaseIsSignedWithItsOriginAndItsParts() {
        var release = Yaml.documents(FOLDER.resolve("release.yaml")).getFirst();
        var publish = release.at("/jobs/publish");

        assertThat(publish.at("/permissions/id-token").asText()).isEqualTo("write");
        assertThat(publish.at("/permissions/attestations").asText()).isEqualTo("write");
        assertThat(publish.path("steps").toString())
                .contains("cosign sign", "actions/attest-build-provenance@", "actions/attest-sbom@");
        assertThat(Set.copyOf(Manifest.texts(publish.at("/strategy/matrix/service"))))
                .isEqualTo(Set.copyOf(K8s.SERVICES));
    }

    private static List<JsonNode> jobs(JsonNode workflow) {
        return Manifest.items(workflow.path("jobs"));
    }
}
