package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page that somebody reads at three in the morning names what exists: addresses, other pages, and objects of the cluster. */
class RunbooksTest {

    private static final Pattern ADDRESS = Pattern.compile("/(?:v1|internal)/[A-Za-z0-9{}$/_-]*[A-Za-z0-9}]");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");
    private static final Pattern OBJECT = Pattern.compile(
            "kubectl -n tact (?:logs|scale|get|describe|delete|patch|rollout status|rollout restart) (?:--\\S+ )?(deployment|job|hpa|pvc|cluster|secret)[ /]([a-z][a-z-]+[a-z])(?![\\w-])");
    private static final List<String> PATHS = K8s.SERVICES.stream()
            .flatMap(service -> Pattern.compile("^  (/[^:]+):$", Pattern.MULTILINE)
                    .matcher(Yaml.text(K8s.REPOSITORY.resolve(service).resolve("src/main/openapi/openapi.yaml")))
                    .results())
            .map(path -> path.group(1).replaceAll("\\{[^}]+}", "{}"))
            .toList();

    static Stream<Path> pages() {
        try (var files = Files.walk(K8s.REPOSITORY.resolve("docs/runbooks"))) {
            return Stream.concat(
                            files.filter(file -> file.toString().endsWith(".md")).toList().stream(),
                            Stream.of(K8s.ROOT.resolve("README.md")))
                    .sorted();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyAddressIsOneOfAService(Path page) {
        assertThat(addresses(page)).allSatisfy(address -> assertThat(PATHS).anyMatch(path -> isSame(path, address)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        var links = LINK.matcher(Yaml.text(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains("://"));

        assertThat(links)
                .allSatisfy(link -> assertThat(
                                Objects.requireNonNull(page.getParent()).resolve(link))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyObjectIsInTheCluster(Path page) {
        assertThat(OBJECT.matcher(Yaml.text(page)).results())
                .allSatisfy(object -> assertThat(names(object.group(1)))
                        .as("%s %s", object.group(1), object.group(2))
                        .contains(object.group(2)));
    }

    @Test
    void thePagesNameMuchThatCouldBeWrong() {
        assertThat(pages().mapToInt(page -> addresses(page).size()).sum()).isGreaterThan(30);
        assertThat(pages().mapToLong(page ->
                                OBJECT.matcher(Yaml.text(page)).results().count())
                        .sum())
                .isGreaterThan(15);
        assertThat(PATHS)
                .noneMatch(path -> isSame(path, "/v1/propagations"))
                .noneMatch(path -> isSame(path, "/v1/models/$VERSION/roll-back"));
    }

    private static List<String> names(String kind) {
        var prod = Rendered.prod();
        var objects = switch (kind) {
            case "deployment" -> prod.of("Deployment");
            case "job" -> prod.of("Job");
            case "hpa" -> prod.of("HorizontalPodAutoscaler");
            case "pvc" -> prod.of("PersistentVolumeClaim");
            case "cluster" -> prod.of("Cluster");
            default -> prod.of("ExternalSecret");
        };
        // made while restoring, by the page that names it
        return Stream.concat(objects.map(Manifest::name), Stream.of("consent-database-restored"))
                .toList();
    }

    private static List<String> addresses(Path page) {
        return ADDRESS.matcher(Yaml.text(page))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** What stands for a value: {@code $ID}, {@code {id}}, or, as in an example, the value itself. */
    private static boolean isSame(String path, String address) {
        var template = path.split("/", -1);
        var steps = address.split("/", -1);
        return template.length == steps.length
                && Stream.iterate(0, step -> step + 1)
                        .limit(steps.length)
                        .allMatch(step -> template[step].equals(steps[step]) || template[step].equals("{}"));
    }
}
