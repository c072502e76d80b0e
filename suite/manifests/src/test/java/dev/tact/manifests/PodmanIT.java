package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.launcher.process.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL and consent-service run from images made here, as the manifests of the dev overlay say: the migration under the owner's
 * role ends well, the probes answer, SIGTERM drains. Nobody signs in here: in Keycloak's place a file tells an issuer's keys, without which no
 * service is ready.
 */
class PodmanIT {

    private static final Duration START = Duration.ofMinutes(5);
    private static final String CONSENT = "consent-service";
    private static final String CONTAINER = CONSENT + "-service";
    private static final String ISSUER = "keycloak";
    private static final String OPEN = "/openapi/consent";
    private static final Path IMAGES = K8s.REPOSITORY.resolve("suite/images");
    private static final Path LOCAL = IMAGES.resolve("local");
    private static final String DEBIAN = "localhost/tact/debian:bookworm";
    private static final String JRE = "localhost/tact/jre:25";
    private static final String POSTGRES = "localhost/tact/postgres:18";
    private static final String SERVICE = "localhost/tact/" + CONSENT + ":here";

    private static final Rendered DEV = Rendered.dev();
    private static final Manifest POSTGRES_SET = DEV.one("StatefulSet", "postgres");
    private static final Manifest MIGRATION = DEV.one("Job", CONSENT + "-migration");
    private static final Manifest DEPLOYMENT = DEV.one("Deployment", CONSENT);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @TempDir
    static Path folder;

    private static Podman podman;

    private static final Play play =
            new Play(DEV, Map.of("docker.io/library/postgres", POSTGRES, "tact/" + CONSENT, SERVICE));

    @BeforeAll
    static void podmanWorks() {
        podman = new Podman(folder);
        var obstacle = podman.obstacle().or(PodmanIT::base);
        obstacle.ifPresent(why -> System.err.println(
                "NOT RUN IN CONTAINERS: podman cannot run one on this machine, so that the manifests run was not shown here. It said: "
                        + why.strip()));
        assumeTrue(obstacle.isEmpty(), "podman cannot run a container on this machine");
        images();
    }

    @BeforeEach
    void nothingIsThere() {
        // a run that was cut off may have left something
        leavesNothing();
    }

    @AfterAll
    static void leavesNothing() {
        for (var pod : List.of(CONSENT, CONSENT + "-migration", "postgres", ISSUER)) {
            podman.run("pod", "rm", "--force", "--ignore", pod);
        }
        List.of(POSTGRES_SET, MIGRATION, DEPLOYMENT).forEach(one -> podman.forget(play.pod(one)));
    }

    @Test
    void consentServiceRunsAsTheManifestsSay() {
        podman.play("postgres", play.pod(POSTGRES_SET));
        await("PostgreSQL").atMost(START).until(() -> isReady(POSTGRES_SET));

        // before it is migrated: alive, not ready, and it says why
        podman.play(CONSENT, play.pod(DEPLOYMENT));
        await("start").atMost(START).until(() -> probe(DEPLOYMENT, "startupProbe") == 200);
        assertThat(probe(DEPLOYMENT, "livenessProbe")).isEqualTo(200);
        assertThat(probe(DEPLOYMENT, "readinessProbe")).isEqualTo(503);
        assertThat(health()).contains("\"schema\"");

        podman.play("migration", play.pod(MIGRATION));
        var job = MIGRATION.name() + "-service";
        await("migration").atMost(START).until(() -> podman.ended(job).isPresent());
        assertThat(podman.ended(job)).as(() -> podman.run("logs", job)).contains(0);

        await("migrated").atMost(START).until(() -> !isDown("schema"));
        assertThat(probe(DEPLOYMENT, "readinessProbe")).isEqualTo(503);
        assertThat(isDown("keys")).isTrue();

        podman.play(ISSUER, List.of(issuer()));
        await("readiness").atMost(START).until(() -> probe(DEPLOYMENT, "readinessProbe") == 200);
        assertThat(probe(DEPLOYMENT, "livenessProbe")).isEqualTo(200);
        assertThat(get(DEPLOYMENT, 8080, OPEN).code()).isEqualTo(200);
        assertThat(get(DEPLOYMENT, 8080, "/v1/me/consents").code()).isEqualTo(401);

        drains();
    }

    /** From SIGTERM on it goes on answering until every node can have heard that it leaves, and ends by itself within its grace. */
    private static void drains() {
        var grace = DEPLOYMENT
                .at("/spec/template/spec/terminationGracePeriodSeconds")
                .asInt();
        var stopping =
                CompletableFuture.runAsync(() -> podman.run("stop", "--time", Integer.toString(grace), CONTAINER));
        await("readiness says that it leaves")
                .atMost(Duration.ofSeconds(grace))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> probe(DEPLOYMENT, "readinessProbe") != 200);
        var answers = new ArrayList<Integer>();
        await("the end")
                .atMost(Duration.ofSeconds(grace))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    var code = get(DEPLOYMENT, 8080, OPEN).code();
                    answers.add(code);
                    return code == 0;
                });
        stopping.join();
        answers.removeLast();
        assertThat(answers).as("answered while it leaves").isNotEmpty().containsOnly(200);
        // 143 is 128 + SIGTERM: by itself, not killed (137)
        assertThat(podman.ended(CONTAINER).orElseThrow()).isIn(0, 143);
    }

    /** Tells keys where the services ask for Keycloak's. */
    private static Manifest issuer() {
        var served = folder.resolve("issuer");
        try {
            var certs = served.resolve("auth/realms/tact/protocol/openid-connect/certs");
            Files.createDirectories(certs.getParent());
            Podman.write(certs, """
                    {"keys":[{"kty":"RSA","kid":"one","alg":"RS256","use":"sig","e":"AQAB","n":"%s"}]}""".formatted(modulus()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return new Manifest((ObjectNode) Yaml.tree("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s}
                spec:
                  containers:
                    - name: issuer
                      image: %s
                      imagePullPolicy: Never
                      command: [jwebserver, -b, 0.0.0.0, -p, "8080", -d, /srv]
                      volumeMounts: [{name: served, mountPath: /srv, readOnly: true}]
                  volumes: [{name: served, hostPath: {path: %s, type: Directory}}]
                """.formatted(ISSUER, JRE, served)));
    }

    private static String modulus() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var key = (RSAPublicKey) generator.generateKeyPair().getPublic();
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(key.getModulus().toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes Debian's own base from its mirror, once. Why it cannot be made here; empty when it is there. */
    private static Optional<String> base() {
        if (podman.hasImage(DEBIAN)) {
            return Optional.empty();
        }
        var archive = folder.resolve("debian.tar");
        try {
            podman.good(List.of(
                    "mmdebstrap",
                    "--variant=essential",
                    "--include=bash,ca-certificates,libstdc++6,postgresql-client,zlib1g",
                    "--dpkgopt=path-exclude=/usr/share/{doc,man,locale}/*",
                    "bookworm",
                    archive.toString()));
        } catch (Podman.Failed | UncheckedIOException without) {
            return Optional.of("no base image without mmdebstrap and a mirror of Debian: " + without.getMessage());
        }
        podman.run("import", archive.toString(), DEBIAN);
        return Optional.empty();
    }

    private static void images() {
        build(JRE, LOCAL.resolve("jre"), DEBIAN, Path.of(System.getProperty("java.home")));
        build(POSTGRES, LOCAL.resolve("postgres"), DEBIAN, programs("postgresql-" + Versions.of("postgres")));
        // the image carries its bill of materials, as ./tact images has it made
        podman.good(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-q",
                "-ntp",
                "-f",
                K8s.REPOSITORY.resolve("pom.xml").toString(),
                "-pl",
                CONSENT,
                "org.cyclonedx:cyclonedx-maven-plugin:makeBom"));
        podman.run(
                "build",
                "--quiet",
                "--tag",
                SERVICE,
                "--build-arg",
                "BASE=" + JRE,
                "--build-arg",
                "SERVICE=" + CONSENT,
                "--build-context",
                "images=" + IMAGES,
                "--file",
                IMAGES.resolve("Dockerfile.jvm").toString(),
                K8s.REPOSITORY.resolve(CONSENT).toString());
    }

    private static void build(String tag, Path recipe, String base, Path context) {
        podman.run(
                "build",
                "--quiet",
                "--tag",
                tag,
                "--build-arg",
                "BASE=" + base,
                "--build-context",
                "local=" + recipe,
                "--file",
                recipe.resolve("Dockerfile").toString(),
                context.toString());
    }

    /** Whether that check of the service's says so. */
    private static boolean isDown(String check) {
        for (var told : Yaml.tree(health()).path("checks")) {
            if (told.path("name").asText().equals(check)) {
                return told.path("status").asText().equals("DOWN");
            }
        }
        throw new IllegalStateException("no check " + check + " in " + health());
    }

    private static String health() {
        return get(DEPLOYMENT, 9000, "/q/health").body();
    }

    /** As {@code ./tact up} unpacked them. */
    private static Path programs(String name) {
        var cache = Path.of(System.getProperty("user.home"), ".cache", "tact");
        try (var folders = Files.list(cache)) {
            return folders.filter(Files::isDirectory)
                    .filter(one -> one.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " was not unpacked yet: ./tact up does"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs the command of the readiness probe in the container, as the kubelet would. */
    private static boolean isReady(Manifest workload) {
        var container = Pods.containers(workload).getFirst();
        var asked = new ArrayList<>(
                List.of("exec", workload.name() + "-" + container.path("name").asText()));
        asked.addAll(Manifest.texts(container.at("/readinessProbe/exec/command")));
        return podman.does(asked);
    }

    /** Asks as the kubelet would, at the port and path that the manifest gives. */
    private static int probe(Manifest workload, String probe) {
        var container = Pods.containers(workload).getFirst();
        var http = container.path(probe).path("httpGet");
        var port = Manifest.items(container.path("ports")).stream()
                .filter(one -> one.path("name").equals(http.path("port")))
                .findFirst()
                .orElseThrow()
                .path("containerPort")
                .asInt();
        return get(workload, port, http.path("path").asText()).code();
    }

    /** What was answered; 0 when nobody did. */
    private record Answer(int code, String body) {}

    private static Answer get(Manifest workload, int port, String path) {
        var to = URI.create("http://" + podman.address(workload.name()) + ":" + port + path);
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(to).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException nobody) {
            return new Answer(0, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
