package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The renderer of these tests does what kustomize does, or says that it does not. */
class RenderingTest {

    static Stream<Path> overlays() {
        return Stream.of(K8s.ROOT.resolve("base"), K8s.DEV, K8s.PROD);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void rendersWhatKustomizeRenders(Path overlay) throws IOException, InterruptedException {
        var kustomize = kustomize();
        if (kustomize.isEmpty()) {
            System.err.println("NOT COMPARED with kustomize: neither kubectl nor kustomize is on the PATH");
        }
        assumeTrue(kustomize.isPresent(), "neither kubectl nor kustomize is on the PATH");

        var theirs = byId(Yaml.documents(run(kustomize.orElseThrow(), overlay)).stream()
                .map(Manifest::new)
                .toList());

        var ours = byId(Kustomize.render(overlay));
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        ours.forEach((id, text) -> assertThat(text).as(id).isEqualTo(theirs.get(id)));
    }

    @Test
    void refusesWhatItDoesNotKnow(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namePrefix: a-
                """);

        assertThatThrownBy(() -> Kustomize.render(folder))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("namePrefix");
    }

    @Test
    void aPatchThatChangesNothingIsAMistake(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                configMapGenerator:
                  - name: a
                    literals: [b=c]
                patches:
                  - target: {kind: Deployment}
                    patch: '[{"op": "remove", "path": "/spec"}]'
                """);

        assertThatThrownBy(() -> Kustomize.render(folder)).hasMessageContaining("changes nothing");
    }

    @Test
    void everyFileOfTheTreeReachesACluster() {
        var text = new StringBuilder();
        for (var folder : Kustomize.folders(K8s.ROOT)) {
            text.append(folder).append('\n').append(Yaml.text(folder.resolve("kustomization.yaml")));
        }

        try (var files = Files.walk(K8s.ROOT)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> !name.equals("kustomization.yaml") && !name.endsWith(".md")))
                    .isNotEmpty()
                    // merged into realm-dev.json, which RealmFilesTest holds to it
                    .filteredOn(name -> !name.equals("people-dev.json"))
                    .allSatisfy(name -> assertThat(text).contains(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> byId(List<Manifest> manifests) {
        var byId = new TreeMap<String, String>();
        manifests.forEach(manifest ->
                byId.put(manifest.apiVersion() + " " + manifest.id(), Yaml.write(Sorted.of(manifest.tree()))));
        assertThat(byId).hasSameSizeAs(manifests);
        return byId;
    }

    private static Optional<List<String>> kustomize() {
        if (isOnThePath("kustomize")) {
            return Optional.of(List.of("kustomize", "build"));
        }
        return isOnThePath("kubectl") ? Optional.of(List.of("kubectl", "kustomize")) : Optional.empty();
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String run(List<String> program, Path overlay) throws IOException, InterruptedException {
        var command =
                Stream.concat(program.stream(), Stream.of(overlay.toString())).toList();
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", command).isZero();
        return output;
    }
}
