package dev.tact.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a service can be told, as its sources say it: the keys of its properties and the service-kit's, what those refer to, and the methods of the
 * {@code @ConfigMapping}s. The sources are read as text, so that this module needs no service built.
 *
 * @param known every key it reads
 * @param required those that have a value nowhere and no default
 */
record Settings(Set<String> known, Set<String> required) {

    private static final Path KIT = K8s.REPOSITORY.resolve("libraries/service-kit/src/main");
    private static final Path KIT_PROPERTIES = KIT.resolve("resources/META-INF/microprofile-config.properties");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z0-9.-]+)(:[^}]*)?}");
    private static final Pattern TOKEN = Pattern.compile(
            "@ConfigMapping\\(prefix = \"(?<prefix>[^\"]+)\"\\)"
                    + "|@WithDefault\\((?<default>\"(?:[^\"\\\\]|\\\\.)*\"|[^)]*)\\)"
                    + "|@WithName\\(\"(?<name>[^\"]+)\"\\)"
                    + "|interface (?<interface>\\w+)[^{]*\\{"
                    + "|(?<open>\\{)|(?<end>})"
                    + "|^ +(?<type>[A-Z\\w][\\w<>,. ?]*) (?<method>[a-z]\\w*)\\(\\);",
            Pattern.MULTILINE);

    static Map<String, String> kit() {
        return properties(KIT_PROPERTIES);
    }

    static Settings of(String service) {
        var main = K8s.REPOSITORY.resolve(service).resolve("src/main");
        var given = new LinkedHashMap<>(kit());
        given.putAll(properties(main.resolve("resources/application.properties")));
        var known = new TreeSet<>(given.keySet());
        var required = new TreeSet<String>();
        given.values()
                .forEach(value -> REFERENCE.matcher(value).results().forEach(reference -> {
                    known.add(reference.group(1));
                    if (reference.group(2) == null) {
                        required.add(reference.group(1));
                    }
                }));
        for (var source : mappings(KIT.resolve("java"), main.resolve("java"))) {
            mapping(source, known, required);
        }
        required.removeIf(key ->
                given.containsKey(key) || given.keySet().stream().anyMatch(other -> other.startsWith(key + ".")));
        return new Settings(known, required);
    }

    /** As SmallRye Config names a key in the environment. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    Set<String> knownVariables() {
        return known.stream().map(Settings::variable).collect(Collectors.toSet());
    }

    Set<String> requiredVariables() {
        return required.stream().map(Settings::variable).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What holds in production: a key for another profile is none. */
    private static Map<String, String> properties(Path file) {
        var properties = new LinkedHashMap<String, String>();
        for (var line : Yaml.text(file).split("\n", -1)) {
            var equals = line.indexOf('=');
            if (line.startsWith("#") || equals < 1 || (line.startsWith("%") && !line.startsWith("%prod."))) {
                continue;
            }
            var key = line.substring(0, equals).strip().replace("%prod.", "");
            properties.put(key, line.substring(equals + 1).strip());
        }
        return properties;
    }

    private static List<String> mappings(Path... folders) {
        var sources = new ArrayList<String>();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith("Config.java"))
                        .map(Yaml::text)
                        .filter(text -> text.contains("@ConfigMapping"))
                        .forEach(sources::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return sources;
    }

    private static void mapping(String source, Set<String> known, Set<String> required) {
        var code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//.*", "");
        var nested = new HashSet<String>();
        var inner = Pattern.compile("interface (\\w+)").matcher(code);
        while (inner.find()) {
            nested.add(inner.group(1));
        }
        var prefix = "";
        var depth = new ArrayDeque<String>();
        var hasDefault = false;
        var name = "";
        var paths = new LinkedHashMap<String, String>();
        var tokens = TOKEN.matcher(code);
        while (tokens.find()) {
            if (tokens.group("prefix") != null) {
                prefix = tokens.group("prefix");
            } else if (tokens.group("default") != null) {
                hasDefault = true;
            } else if (tokens.group("name") != null) {
                name = tokens.group("name");
            } else if (tokens.group("interface") != null) {
                depth.push(depth.isEmpty() ? prefix : paths.getOrDefault(tokens.group("interface"), ""));
            } else if (tokens.group("open") != null) {
                // not an interface's: nothing in it is a setting
                depth.push("");
            } else if (tokens.group("end") != null) {
                depth.pop();
            } else {
                var type = tokens.group("type");
                var key = depth.getFirst() + "." + (name.isEmpty() ? kebab(tokens.group("method")) : name);
                if (nested.contains(type)) {
                    paths.put(type, key);
                } else if (!depth.getFirst().isEmpty()) {
                    known.add(key);
                    if (!hasDefault && !type.startsWith("Optional") && !type.startsWith("Map<")) {
                        required.add(key);
                    }
                }
                hasDefault = false;
                name = "";
            }
        }
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
