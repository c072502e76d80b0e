package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The manifests under {@code k8s} are strictly valid, hang together and keep their promises. It stands with the gateway because the
 * gateway reads them: a manifest that is wrong here routes wrongly on every machine.
 */
class ManifestsTest {

    // every setting a service reads and no default serves in a cluster
    private static final Set<String> SETTINGS = Set.of(
            "TACT_ISSUER",
            "TACT_KEYCLOAK_URL",
            "TACT_CLIENT_SECRET",
            "TACT_CONSENT_URL",
            "TACT_PROFILE_URL",
            "TACT_RECOMMENDATION_URL",
            "TACT_ESCALATION_URL",
            "TACT_DATABASE_URL",
            "TACT_DATABASE_OWNER_USERNAME",
            "TACT_DATABASE_OWNER_PASSWORD",
            "TACT_DATABASE_APP_USERNAME",
            "TACT_DATABASE_APP_PASSWORD",
            "TACT_KEYS_DATABASE_URL",
            "TACT_SEALING_KEK",
            "TACT_SEALING_KEK_ID",
            "TACT_SEALING_INDEX_KEY",
            "TACT_DEADLINE_FACTOR",
            "QUARKUS_PROFILE",
            "QUARKUS_HTTP_HOST",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_MANAGEMENT_PORT");

    private static final Set<String> SECRET_SETTINGS = Set.of(
            "TACT_CLIENT_SECRET",
            "TACT_DATABASE_OWNER_PASSWORD",
            "TACT_DATABASE_APP_PASSWORD",
            "TACT_SEALING_KEK",
            "TACT_SEALING_KEK_ID",
            "TACT_SEALING_INDEX_KEY");

    private static final Manifests.Kustomization BASE =
            Manifests.kustomization(Manifests.BASE.resolve("kustomization.yaml"));

    private static final List<HasMetadata> OBJECTS = BASE.objects();

    static Stream<Path> manifests() {
        return Manifests.files().stream().filter(file -> Manifests.isYaml(file) && !Manifests.isKustomization(file));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyManifestIsAKnownTypeWithoutAnUnknownField(Path file) {
        assertThat(Manifests.objects(file)).isNotEmpty().allSatisfy(object -> {
            assertThat(object).isNotInstanceOf(GenericKubernetesResource.class);
            assertThat(object.getMetadata().getName()).isNotBlank();
            assertThat(unknownFields(object, object.getKind(), new HashSet<>())).isEmpty();
        });
    }

    @Test
    void theStrictnessIsReal() throws IOException {
        var folder = Files.createTempDirectory("strict");
        var file = folder.resolve("service.yaml");
        Files.writeString(file, """
                apiVersion: v1
                kind: Service
                metadata: {name: a, labelz: {x: y}}
                spec: {ports: [{port: 1, targetport: 2}], sessionAffinityConfig: {clientIP: {timeout: 3}}}
                """);

        var unknown = unknownFields(Manifests.objects(file).getFirst(), "Service", new HashSet<>());
        Files.delete(file);
        Files.delete(folder);

        assertThat(unknown)
                .containsExactlyInAnyOrder(
                        "Service.metadata.labelz",
                        "Service.spec.ports.targetport",
                        "Service.spec.sessionAffinityConfig.clientIP.timeout");
    }

    @Test
    void everyKustomizationNamesWhatIsThereAndNothingUnknown() {
        assertThat(Manifests.kustomizations()).isNotEmpty().allSatisfy(kustomization -> {
            assertThat(kustomization.content().get("apiVersion")).asString().startsWith("kustomize.config.k8s.io/");
            assertThat(kustomization.content().get("kind")).isIn("Kustomization", "Component");
            assertThat(kustomization.unknownFields())
                    .as("%s", kustomization.file())
                    .isEmpty();
            assertThat(kustomization.named()).isNotEmpty().allSatisfy(path -> {
                assertThat(path).exists();
                if (Files.isDirectory(path)) {
                    assertThat(path.resolve("kustomization.yaml")).exists();
                }
            });
        });
    }

    @Test
    void everyFileReachesAClusterBySomeKustomization() {
        var reached = new HashSet<Path>();
        Manifests.kustomizations().forEach(kustomization -> {
            reached.add(kustomization.file());
            reached.addAll(kustomization.reached());
        });

        assertThat(Manifests.files())
                .filteredOn(file -> !file.toString().endsWith(".md"))
                .allSatisfy(file -> assertThat(reached).contains(file));
    }

    @Test
    void theDemoPeopleReachNothingButTheDevOverlay() throws IOException {
        var dev = Manifests.ROOT.resolve("overlays/dev");
        assertThat(Manifests.PEOPLE).exists();
        assertThat(Manifests.kustomization(dev.resolve("kustomization.yaml")).reached())
                .contains(Manifests.PEOPLE);

        for (var kustomization : Manifests.kustomizations()) {
            if (!kustomization.file().startsWith(dev)) {
                assertThat(kustomization.reached())
                        .as("%s", kustomization.file())
                        .noneMatch(path -> path.startsWith(dev));
            }
        }
        for (var file : Manifests.files()) {
            if (!file.startsWith(dev)) {
                assertThat(Files.readString(file, StandardCharsets.UTF_8))
                        .as("%s", file)
                        .doesNotContain("people-dev")
                        .doesNotContain("dev-only");
            }
        }
    }

    @Test
    void theRealmHoldsNeitherPeopleNorSecrets() throws IOException {
        var realm = new ObjectMapper()
                .readTree(Manifests.BASE.resolve("keycloak/realm-tact.json").toFile());

        assertThat(realm.path("realm").asText()).isEqualTo("tact");
        assertThat(realm.path("users")).allSatisfy(user -> {
            assertThat(user.path("serviceAccountClientId").asText()).isNotBlank();
            assertThat(user.has("credentials")).isFalse();
            assertThat(user.has("email")).isFalse();
        });
        assertThat(realm.path("clients"))
                .isNotEmpty()
                .allSatisfy(client -> assertThat(client.has("secret")).isFalse());
        assertThat(realm.findValues("secretData")).isEmpty();
        assertThat(realm.path("components").findValues("privateKey"))
                .extracting(JsonNode::asText)
                .isEmpty();
    }

    @Test
    void noManifestCarriesASecret() {
        assertThat(manifests().flatMap(file -> Manifests.objects(file).stream()))
                .noneMatch(Secret.class::isInstance);
        for (var kustomization : Manifests.kustomizations()) {
            kustomization
                    .literals()
                    .forEach(generated -> assertThat(generated.getValue())
                            .extracting(literal -> literal.substring(0, literal.indexOf('=')))
                            .doesNotContainAnyElementsOf(SECRET_SETTINGS));
        }
    }

    @Test
    void theBaseHoldsTheFourServicesAndWhatBelongsToThem() {
        for (var service : Manifests.SERVICES) {
            assertThat(named(Deployment.class)).containsKey(service);
            assertThat(named(Service.class)).containsKey(service);
            assertThat(named(ServiceAccount.class)).containsKey(service);
        }
        assertThat(named(Deployment.class)).hasSize(Manifests.SERVICES.size());
        assertThat(BASE.content().get("namespace")).isEqualTo("tact");
        assertThat(OBJECTS).filteredOn(Namespaced.class::isInstance).allSatisfy(object -> {
            // kustomize gives the namespace; one written here would be overridden or, worse, not
            assertThat(object.getMetadata().getNamespace()).isNull();
            assertThat(object.getMetadata().getLabels())
                    .containsKeys("app.kubernetes.io/name", "app.kubernetes.io/component");
        });
    }

    static Stream<Deployment> deployments() {
        return named(Deployment.class).values().stream();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aPodRunsAsNobodyWithNothingToGain(Deployment deployment) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        var context = pod.getSecurityContext();

        assertThat(context.getRunAsNonRoot()).isTrue();
        assertThat(context.getRunAsUser()).isGreaterThan(0);
        assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getVolumes()).noneMatch(volume -> volume.getHostPath() != null);
        var account = named(ServiceAccount.class).get(pod.getServiceAccountName());
        assertThat(account).isNotNull();
        assertThat(Objects.requireNonNull(account).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(containers(deployment)).isNotEmpty().allSatisfy(container -> {
            var security = container.getSecurityContext();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getPrivileged()).isNull();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(security.getCapabilities().getAdd()).isNullOrEmpty();
            assertThat(container.getVolumeMounts()).extracting("mountPath").contains("/tmp");
        });
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aPodSaysWhatItRunsWhatItNeedsAndHowItIs(Deployment deployment) {
        assertThat(containers(deployment)).allSatisfy(container -> {
            assertThat(container.getImage()).matches("[a-z0-9./-]+(:[0-9][a-zA-Z0-9.-]*|@sha256:[0-9a-f]{64})");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
            assertThat(container.getPorts()).extracting("name").containsExactlyInAnyOrder("http", "management");
            assertThat(asks(container.getStartupProbe())).isEqualTo("/q/health/started");
            assertThat(asks(container.getReadinessProbe())).isEqualTo("/q/health/ready");
            assertThat(asks(container.getLivenessProbe())).isEqualTo("/q/health/live");
            var start = container.getStartupProbe();
            assertThat(start.getPeriodSeconds() * start.getFailureThreshold()).isGreaterThanOrEqualTo(60);
        });
        assertThat(deployment.getSpec().getSelector().getMatchLabels())
                .isNotEmpty()
                .allSatisfy((label, value) -> assertThat(
                                deployment.getSpec().getTemplate().getMetadata().getLabels())
                        .containsEntry(label, value));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aServiceIsToldEverythingItMustKnow(Deployment deployment) {
        var generated = new HashMap<String, List<String>>();
        Stream.concat(
                        Stream.of(BASE),
                        BASE.reached().stream()
                                .filter(Manifests::isKustomization)
                                .map(Manifests::kustomization))
                .flatMap(Manifests.Kustomization::literals)
                .forEach(map -> generated.put(map.getKey(), map.getValue()));

        for (var container : containers(deployment)) {
            var told = new ArrayList<String>();
            for (var source : container.getEnvFrom()) {
                var map = source.getConfigMapRef().getName();
                assertThat(generated).containsKey(map);
                generated
                        .getOrDefault(map, List.of())
                        .forEach(literal -> told.add(literal.substring(0, literal.indexOf('='))));
            }
            for (var variable : container.getEnv()) {
                told.add(variable.getName());
                assertThat(variable.getValue()).as(variable.getName()).isNull();
                assertThat(variable.getValueFrom().getSecretKeyRef().getName()).startsWith(container.getName() + "-");
                assertThat(variable.getValueFrom().getSecretKeyRef().getOptional())
                        .isNull();
            }
            assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(SETTINGS);
            assertThat(container.getEnv()).extracting("name").containsExactlyInAnyOrderElementsOf(SECRET_SETTINGS);
        }
    }

    @Test
    void theBaseIsForProduction() {
        assertThat(BASE.literals().filter(map -> map.getKey().equals("tact")).findFirst())
                .get()
                .satisfies(map -> assertThat(map.getValue()).contains("QUARKUS_PROFILE=prod"));
    }

    @Test
    void everyServiceSelectsItsPodsByAPortTheyHave() {
        for (var name : Manifests.SERVICES) {
            var service = Objects.requireNonNull(named(Service.class).get(name));
            var deployment = Objects.requireNonNull(named(Deployment.class).get(name));
            var selector = service.getSpec().getSelector();

            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(selector);
            assertThat(selector).isNotEmpty();
            assertThat(service.getSpec().getPorts())
                    .extracting(port -> port.getTargetPort().getStrVal())
                    .containsExactly("http");
        }
    }

    @Test
    void everyRouteLeadsFromTheGatewayToAServiceWithThatPort() {
        var gateways = named(Gateway.class).keySet();
        var services = named(Service.class);

        assertThat(named(HTTPRoute.class).values()).isNotEmpty().allSatisfy(route -> {
            assertThat(route.getSpec().getParentRefs())
                    .isNotEmpty()
                    .allMatch(parent -> gateways.contains(parent.getName()));
            // the API's own limits
            assertThat(route.getSpec().getRules()).hasSizeBetween(1, 16).allSatisfy(rule -> {
                assertThat(rule.getMatches()).hasSizeBetween(1, 64);
                assertThat(rule.getTimeouts().getRequest()).isNotBlank();
                assertThat(rule.getBackendRefs()).hasSize(1).allSatisfy(backend -> {
                    assertThat(services).containsKey(backend.getName());
                    assertThat(Objects.requireNonNull(services.get(backend.getName()))
                                    .getSpec()
                                    .getPorts())
                            .extracting("port")
                            .contains(backend.getPort());
                });
            });
        });
    }

    @Test
    void noOwnersPathLiesWithinAnothers() {
        var routes = RouteFiles.read(Manifests.ROUTES).routes();

        for (var outer : routes) {
            for (var inner : routes) {
                if (outer.matchesPath(inner.path())) {
                    assertThat(inner.backend())
                            .as("%s lies within %s", inner.path(), outer.path())
                            .isEqualTo(outer.backend());
                }
            }
        }
    }

    @Test
    void everyRouteIsNamedAfterItsOwner() {
        assertThat(RouteFiles.read(Manifests.ROUTES).routes())
                .allSatisfy(route -> assertThat(route.name()).startsWith(route.backend()));
        assertThat(RouteFiles.read(Manifests.ROUTES).routes())
                .extracting(Route::backend)
                .contains("keycloak")
                .containsAll(Manifests.SERVICES);
    }

    private static String asks(Probe probe) {
        HTTPGetAction get = probe.getHttpGet();
        assertThat(get.getPort().getStrVal()).isEqualTo("management");
        return get.getPath();
    }

    private static List<Container> containers(Deployment deployment) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        var containers = new ArrayList<>(pod.getContainers());
        containers.addAll(pod.getInitContainers());
        return containers;
    }

    private static <T extends HasMetadata> Map<String, T> named(Class<T> type) {
        return OBJECTS.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .collect(Collectors.toMap(object -> object.getMetadata().getName(), object -> object));
    }

    /** fabric8 reads leniently and keeps what it does not know in each object's additional properties. */
    private static List<String> unknownFields(@Nullable Object value, String at, Set<Integer> seen) {
        var unknown = new ArrayList<String>();
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> unknown.addAll(unknownFields(item, at, seen)));
            case Map<?, ?> entries -> entries.values().forEach(item -> unknown.addAll(unknownFields(item, at, seen)));
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.") && seen.add(System.identityHashCode(value))) {
                    for (var getter : value.getClass().getMethods()) {
                        if (getter.getName().equals("getAdditionalProperties")) {
                            ((Map<?, ?>) Objects.requireNonNull(call(getter, value)))
                                    .keySet()
                                    .forEach(key -> unknown.add(at + "." + key));
                        } else if (reads(getter)) {
                            var field = Character.toLowerCase(getter.getName().charAt(3))
                                    + getter.getName().substring(4);
                            unknown.addAll(unknownFields(call(getter, value), at + "." + field, seen));
                        }
                    }
                }
            }
        }
        return unknown;
    }

    private static boolean reads(Method method) {
        return method.getName().startsWith("get")
                && method.getName().length() > 3
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.getReturnType().isPrimitive()
                && !method.getReturnType().equals(Class.class);
    }

    private static @Nullable Object call(Method getter, Object on) {
        try {
            return getter.invoke(on);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(getter.getName(), unreadable);
        }
    }
}
