package dev.tact.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.restassured.RestAssured;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Who may call what: every operation of the service's OpenAPI document, called as everybody there is. What comes out equals the
 * committed {@code access-matrix.md}; {@code -Dtact.access-matrix.update=true} takes the new one over.
 *
 * <p>An endpoint of the code that the document hides is a finding: it would have no row. Whoever is let in may still be answered 400, 404 or 422: the question is asked with nothing to do. Refusing comes before
 * reading, so a caller who is refused with a readable body and not with an unreadable one is a finding; so are a refusal in
 * another shape than every other, a caller let in whom the document does not name, and any failure of the service.
 */
public final class AccessMatrix {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final Pattern PARAMETER_PATTERN = Pattern.compile("\\{\\s*([^}:\\s]+)\\s*:[^}]*}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Somebody who calls. */
    private record Caller(String name, Set<String> roles, Map<String, String> headers) {

        static Caller of(String name, Set<String> roles, String token) {
            return new Caller(name, roles, Map.of("Authorization", "Bearer " + token));
        }
    }

    /** Something to call. */
    private record Operation(String method, String path, Optional<String> bodyType, Optional<Set<String>> roles) {

        String name() {
            return method + " " + path;
        }
    }

    /** What came of a call, as the table writes it. */
    private enum Mark {
        UNKNOWN("–"),
        FORBIDDEN("✗"),
        STEP_UP("⇧"),
        NOT_YOURS("404"),
        LET_IN("✓");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        boolean refuses() {
            return this == UNKNOWN || this == FORBIDDEN || this == STEP_UP;
        }
    }

    private final Path module;
    private final String basePackage;
    private final List<Caller> callers = new ArrayList<>();
    private final Map<String, Supplier<String>> owned = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> knownByTheBody = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    // over HTTP/2, leaving so many bodies unread counts as an attack
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private AccessMatrix(Path module, String basePackage) {
        this.module = module;
        this.basePackage = basePackage;
        callers.add(new Caller("anonymous", Set.of(), Map.of()));
    }

    /**
     * @param module the service's folder; a test runs in it, so {@code Path.of("")}
     * @param basePackage the service's own package, as {@code dev.tact.consent}
     */
    public static AccessMatrix of(Path module, String basePackage) {
        return new AccessMatrix(module, basePackage);
    }

    /** A column: nobody who is signed in, who presents something else. */
    public AccessMatrix presenting(String name, String header, String value) {
        callers.add(new Caller(name, Set.of(), Map.of(header, value)));
        return this;
    }

    /** A column: somebody signed in, with a password only. */
    public AccessMatrix person(String name, UUID subject, String... roles) {
        callers.add(Caller.of(name, Set.of(roles), Tokens.person(subject, roles)));
        return this;
    }

    /** A column: somebody who has just given the second factor. */
    public AccessMatrix steppedUp(String name, UUID subject, String... roles) {
        callers.add(Caller.of(name, Set.of(roles), Tokens.steppedUp(subject, roles)));
        return this;
    }

    /** A column: a service account. */
    public AccessMatrix service(String client, String audience, String... roles) {
        callers.add(Caller.of(client, Set.of(roles), Tokens.service(client, audience, roles)));
        return this;
    }

    /** A column for every service account of the realm, with the roles it has there. */
    public AccessMatrix servicesOf(Path realm, String audience) {
        for (var user : read(realm).path("users")) {
            if (user.has("serviceAccountClientId")) {
                var roles = StreamSupport.stream(user.path("realmRoles").spliterator(), false)
                        .map(JsonNode::asText)
                        .toArray(String[]::new);
                service(user.path("serviceAccountClientId").asText(), audience, roles);
            }
        }
        return this;
    }

    /**
     * What somebody owns, so that the row shows who else may see it.
     *
     * @param operation as {@code GET /v1/books/{id}}
     * @param path makes one and says where it is, for each call anew
     */
    public AccessMatrix owned(String operation, Supplier<String> path) {
        owned.put(operation, path);
        return this;
    }

    /** Where who calls may stand in the body, which then has to be read before anybody is refused. */
    public AccessMatrix knownByTheBody(String... operations) {
        knownByTheBody.addAll(Set.of(operations));
        return this;
    }

    /** What to send to an operation that an empty object does not reach: harmless, or not allowed to anybody here. */
    public AccessMatrix body(String operation, String json) {
        bodies.put(operation, json);
        return this;
    }

    public void check() {
        var committed = module.resolve("access-matrix.md");
        var found = table();
        assertThat(findings).as("findings").isEmpty();
        try {
            if (Boolean.getBoolean("tact.access-matrix.update")) {
                Files.writeString(committed, found);
            }
            assertThat(committed).hasContent(found);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The page as the service shows itself now. */
    public String table() {
        var document = read(module.resolve("target/openapi/openapi.json"));
        var operations = operations(document);
        var unknown = new TreeSet<>(owned.keySet());
        unknown.addAll(bodies.keySet());
        var table = new StringBuilder("""
                # Who may call what

                Every operation of the OpenAPI document, called as everybody there is. `AccessMatrixTest` makes this page and compares it;
                `-Dtact.access-matrix.update=true` writes it anew.

                `–` not signed in · `✗` not allowed · `⇧` needs a second factor given just now · `404` somebody else's · `✓` let in

                """);
        table.append("| |");
        callers.forEach(caller -> table.append(' ').append(caller.name()).append(" |"));
        table.append("\n|---|").append(":-:|".repeat(callers.size())).append('\n');
        for (var operation : operations) {
            unknown.remove(operation.name());
            table.append("| `").append(operation.name()).append("` |");
            callers.forEach(caller ->
                    table.append(' ').append(mark(operation, caller).sign).append(" |"));
            table.append('\n');
        }
        unknown.forEach(name -> findings.add(name + " is no operation of the document"));
        var documented = operations.stream().map(Operation::name).collect(Collectors.toSet());
        endpoints().filter(name -> !documented.contains(name)).forEach(name -> findings.add(name + " is hidden"));
        return table.toString();
    }

    private Mark mark(Operation operation, Caller caller) {
        var readable = call(operation, caller, bodies.getOrDefault(operation.name(), "{}"));
        if (operation.bodyType().isPresent()) {
            var unreadable = call(operation, caller, "{");
            if (readable != unreadable
                    && (readable.refuses() || unreadable.refuses())
                    && !knownByTheBody.contains(operation.name())) {
                findings.add("%s as %s: %s with a readable body, %s with an unreadable one: it reads before it refuses"
                        .formatted(operation.name(), caller.name(), readable, unreadable));
            }
        }
        var named = operation.roles();
        if (named.isPresent() && !readable.refuses() && caller.roles().stream().noneMatch(named.get()::contains)) {
            findings.add("%s lets %s in, whom the document does not name".formatted(operation.name(), caller.name()));
        }
        return readable;
    }

    private Mark call(Operation operation, Caller caller, String body) {
        var sample = owned.get(operation.name());
        var path = sample == null ? anywhere(operation.path()) : sample.get();
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .timeout(PATIENCE)
                .method(
                        operation.method(),
                        operation.bodyType().isPresent() ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
        operation.bodyType().ifPresent(type -> request.header("Content-Type", type));
        caller.headers().forEach(request::header);
        // the body is left alone: a stream of events has no end
        try {
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (var words = answer.body()) {
                return mark(operation, caller, answer, words, sample != null);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(operation.name(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Mark mark(
            Operation operation, Caller caller, HttpResponse<InputStream> answer, InputStream words, boolean owned)
            throws IOException {
        var status = answer.statusCode();
        if (status >= 500) {
            findings.add("%s as %s: %d".formatted(operation.name(), caller.name(), status));
        }
        if (status >= 400
                && !answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            findings.add("%s as %s: %d is no problem".formatted(operation.name(), caller.name(), status));
            return status == 401 ? Mark.UNKNOWN : status == 403 ? Mark.FORBIDDEN : Mark.LET_IN;
        }
        return switch (status) {
            case 401 -> {
                var challenge = answer.headers().firstValue("WWW-Authenticate").orElse("");
                if (challenge.isBlank()) {
                    findings.add("%s as %s: 401 without a challenge".formatted(operation.name(), caller.name()));
                }
                yield code(words).equals("step-up-required") ? Mark.STEP_UP : Mark.UNKNOWN;
            }
            case 403 -> Mark.FORBIDDEN;
            case 404 -> owned ? Mark.NOT_YOURS : Mark.LET_IN;
            default -> Mark.LET_IN;
        };
    }

    private static String code(InputStream problem) throws IOException {
        return JSON.readTree(problem).path("code").asText();
    }

    /** The path with something nobody has in each place. */
    private static String anywhere(String path) {
        return PARAMETER.matcher(path).replaceAll(parameter -> UUID.randomUUID().toString());
    }

    private static List<Operation> operations(JsonNode document) {
        var operations = new ArrayList<Operation>();
        new TreeMap<>(fields(document.path("paths")))
                .forEach((path, methods) -> fields(methods).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        operations.add(operation(method, path, operation));
                    }
                }));
        return operations;
    }

    private static Operation operation(String method, String path, JsonNode operation) {
        var body = fields(operation.path("requestBody").path("content")).keySet().stream()
                .findFirst();
        var security = operation.path("security");
        var roles = security.isEmpty()
                ? Optional.<Set<String>>empty()
                : Optional.of(security.findValues("SecurityScheme").stream()
                        .flatMap(named -> StreamSupport.stream(named.spliterator(), false))
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet()));
        return new Operation(method.toUpperCase(Locale.ROOT), path, body, roles);
    }

    /** What the code answers to, whether or not the document says so. */
    private Stream<String> endpoints() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(basePackage).stream()
                        // an interface is what we call of another service
                        .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class) && !type.isInterface())
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(AccessMatrix::endpoint);
    }

    private static Stream<String> endpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .flatMap(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(verb -> verb.value() + " " + path(method));
    }

    private static String path(JavaMethod method) {
        var type =
                method.getOwner().getAnnotationOfType(jakarta.ws.rs.Path.class).value();
        var own = method.tryGetAnnotationOfType(jakarta.ws.rs.Path.class)
                .map(jakarta.ws.rs.Path::value)
                .orElse("");
        return Stream.of(type, own)
                .map(part -> PARAMETER_PATTERN.matcher(part).replaceAll("{$1}"))
                .flatMap(part -> Stream.of(part.split("/", -1)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    private static Map<String, JsonNode> fields(JsonNode node) {
        var fields = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(file + " is no JSON", malformed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
