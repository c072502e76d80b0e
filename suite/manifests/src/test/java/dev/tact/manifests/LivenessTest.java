package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Liveness asks the process alone: a check of ours behind it would have a cluster restart services because a database is away. */
class LivenessTest {

    static Stream<Path> sources() {
        return Stream.concat(Stream.of("libraries/service-kit", "libraries/consent-gate"), K8s.SERVICES.stream())
                .map(module -> K8s.REPOSITORY.resolve(module).resolve("src/main/java"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void noCheckHangsOnLiveness(Path folder) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }

        assertThat(files).isNotEmpty().noneMatch(file -> Yaml.text(file).contains("@Liveness"));
    }
}
