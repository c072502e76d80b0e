package dev.tact.gateway;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is under {@code k8s}: manifests as the cluster's own types, kustomizations as what they pull in. */
final class Manifests {

    static final Path ROOT = Path.of("../../k8s").toAbsolutePath().normalize();
    static final Path BASE = ROOT.resolve("base");
    static final Path ROUTES = BASE.resolve("gateway");
    static final Path PEOPLE = ROOT.resolve("overlays/dev/keycloak/people-dev.json");
    static final List<String> SERVICES =
            List.of("consent-service", "profile-service", "recommendation-service", "escalation-service");

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Manifests() {}

    static List<Path> files() {
        try (var files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static boolean isYaml(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    static boolean isKustomization(Path file) {
        return "kustomization.yaml".equals(String.valueOf(file.getFileName()));
    }

    static List<HasMetadata> objects(Path file) {
        try (var yaml = Files.newInputStream(file)) {
            Object read = KUBERNETES.unmarshal(yaml);
            Collection<?> items = switch (read) {
                case KubernetesList list -> list.getItems();
                case Collection<?> list -> list;
                default -> List.of(read);
            };
            return items.stream().map(HasMetadata.class::cast).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Kustomization> kustomizations() {
        return files().stream()
                .filter(Manifests::isKustomization)
                .map(Manifests::kustomization)
                .toList();
    }

    static Kustomization kustomization(Path file) {
        try (var yaml = Files.newInputStream(file)) {
            return new Kustomization(file, YAML.readValue(yaml, new TypeReference<Map<String, Object>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One kustomization.yaml. */
    record Kustomization(Path file, Map<String, Object> content) {

        private static final Set<String> PULLS = Set.of("resources", "components");
        private static final Set<String> GENERATORS = Set.of("configMapGenerator", "secretGenerator");
        private static final Set<String> KNOWN = Set.of(
                "apiVersion",
                "kind",
                "namespace",
                "labels",
                "resources",
                "components",
                "configMapGenerator",
                "secretGenerator",
                "generatorOptions",
                "images",
                "patches",
                "replacements",
                "replicas");
        private static final Set<String> GENERATOR_FIELDS =
                Set.of("name", "namespace", "behavior", "type", "literals", "files", "envs", "options");

        Set<String> unknownFields() {
            var unknown = new TreeSet<>(content.keySet());
            unknown.removeAll(KNOWN);
            for (var generator : generators()) {
                generator.keySet().stream()
                        .filter(field -> !GENERATOR_FIELDS.contains(field))
                        .forEach(unknown::add);
            }
            return unknown;
        }

        /** Every file and folder it names, whether or not it is there. */
        List<Path> named() {
            var named = new ArrayList<Path>();
            PULLS.forEach(field -> strings(content.get(field)).forEach(path -> named.add(resolve(path))));
            for (var generator : generators()) {
                // [name=]path
                strings(generator.get("files"))
                        .forEach(path -> named.add(resolve(path.substring(path.indexOf('=') + 1))));
                strings(generator.get("envs")).forEach(path -> named.add(resolve(path)));
            }
            for (var patch : maps(content.get("patches"))) {
                Optional.ofNullable(patch.get("path")).ifPresent(path -> named.add(resolve(path.toString())));
            }
            return named;
        }

        /** Every file that reaches a cluster by it, through whatever it builds on. */
        Set<Path> reached() {
            var reached = new TreeSet<Path>();
            for (var path : named()) {
                var inner = path.resolve("kustomization.yaml");
                if (Files.isDirectory(path) && Files.exists(inner)) {
                    reached.add(inner);
                    reached.addAll(kustomization(inner).reached());
                } else {
                    reached.add(path);
                }
            }
            return reached;
        }

        /** The objects of its manifests, through whatever it builds on, before any patch. */
        List<HasMetadata> objects() {
            return reached().stream()
                    .filter(path -> isYaml(path) && !isKustomization(path))
                    .flatMap(path -> Manifests.objects(path).stream())
                    .toList();
        }

        /** What each generated ConfigMap or Secret of this kustomization alone holds as literals. */
        Stream<Map.Entry<String, List<String>>> literals() {
            return generators().stream()
                    .map(generator ->
                            Map.entry(String.valueOf(generator.get("name")), strings(generator.get("literals"))));
        }

        private List<Map<String, Object>> generators() {
            return GENERATORS.stream()
                    .flatMap(field -> maps(content.get(field)).stream())
                    .toList();
        }

        private Path resolve(String path) {
            return file.resolveSibling(path).normalize();
        }

        private static List<String> strings(@Nullable Object list) {
            return list instanceof Collection<?> items
                    ? items.stream().map(String::valueOf).toList()
                    : List.of();
        }

        private static List<Map<String, Object>> maps(@Nullable Object list) {
            return list == null ? List.of() : YAML.convertValue(list, new TypeReference<>() {});
        }
    }
}
