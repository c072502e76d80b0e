package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** How pods start, live, stop and are kept small. */
final class PodRules {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";
    /** Builds itself at its first start, beside its own program. */
    private static final Set<String> WRITES_ITS_ROOT = Set.of("Deployment/keycloak");

    private PodRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.everywhere("services start, serve and live by probes of their own", PodRules::probes)
                        .brokenBy(
                                "liveness as readiness",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/livenessProbe/httpGet/path",
                                        "/q/health/ready"))
                        .brokenBy(
                                "no startup probe",
                                prod -> prod.without("Deployment", "consent-service", CONTAINER + "/startupProbe"))
                        .brokenBy(
                                "probes on the public port",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/readinessProbe/httpGet/port",
                                        "http")),
                Rule.everywhere(
                                "a start may take a minute, a database that is away ends no service",
                                PodRules::patience)
                        .brokenBy(
                                "an impatient start",
                                prod -> prod.with(
                                        "Deployment",
                                        "profile-service",
                                        CONTAINER + "/startupProbe/failureThreshold",
                                        "3"))
                        .brokenBy(
                                "a slow readiness",
                                prod -> prod.with(
                                        "Deployment",
                                        "profile-service",
                                        CONTAINER + "/readinessProbe/periodSeconds",
                                        "30")),
                Rule.everywhere("every container asks for what it needs and may not take more", PodRules::resources)
                        .brokenBy(
                                "no memory limit",
                                prod -> prod.without(
                                        "Deployment", "consent-service", CONTAINER + "/resources/limits/memory"))
                        .brokenBy(
                                "no request of the Job",
                                prod -> prod.without(
                                        "Job", "consent-service-migration", CONTAINER + "/resources/requests/cpu")),
                Rule.everywhere("pods are restricted, as Pod Security Standards say it", PodRules::restricted)
                        .brokenBy(
                                "a capability kept",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/securityContext/capabilities/drop",
                                        "[NET_RAW]"))
                        .brokenBy(
                                "no seccomp",
                                prod -> prod.without(
                                        "Deployment", "consent-service", POD + "/securityContext/seccompProfile"))
                        .brokenBy(
                                "root",
                                prod -> prod.with(
                                        "Job",
                                        "profile-service-migration",
                                        POD + "/securityContext/runAsNonRoot",
                                        "false"))
                        .brokenBy(
                                "escalation",
                                prod -> prod.without(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/securityContext/allowPrivilegeEscalation"))
                        .brokenBy(
                                "Keycloak's pods",
                                prod -> prod.without(
                                        "Keycloak",
                                        "keycloak",
                                        "/spec/unsupported/podTemplate/spec/securityContext/seccompProfile"))
                        .brokenBy(
                                "the node's files",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        POD + "/volumes/-",
                                        "{name: host, hostPath: {path: /}}")),
                Rule.everywhere("roots are read-only, with room in /tmp", PodRules::readOnly)
                        .brokenBy(
                                "a writable root",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/securityContext/readOnlyRootFilesystem",
                                        "false"))
                        .brokenBy(
                                "no room",
                                prod -> prod.without("Deployment", "consent-service", POD + "/volumes/0/emptyDir")),
                Rule.everywhere(
                                "every workload has an account of its own, and no token of the cluster",
                                PodRules::accounts)
                        .brokenBy(
                                "a token",
                                prod -> prod.with(
                                        "Deployment", "consent-service", POD + "/automountServiceAccountToken", "true"))
                        .brokenBy(
                                "a shared account",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        POD + "/serviceAccountName",
                                        "profile-service"))
                        .brokenBy("no account", prod -> prod.minus("ServiceAccount", "consent-service")),
                Rule.everywhere("a pod that leaves loses no request", PodRules::shutdown)
                        .brokenBy(
                                "no pause before the end",
                                prod -> prod.without("Deployment", "consent-service", CONTAINER + "/lifecycle/preStop"))
                        .brokenBy(
                                "too little grace",
                                prod -> prod.with(
                                        "Deployment", "consent-service", POD + "/terminationGracePeriodSeconds", "15")),
                Rule.inProduction("a rollout takes nothing away before the new is ready", PodRules::rollout)
                        .brokenBy(
                                "one may be missing",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        "/spec/strategy/rollingUpdate/maxUnavailable",
                                        "1"))
                        .brokenBy(
                                "all at once",
                                prod -> prod.with(
                                        "Deployment", "consent-service", "/spec/strategy", "{type: Recreate}")),
                Rule.everywhere("replicas spread over zones and nodes", PodRules::spread)
                        .brokenBy(
                                "one zone",
                                prod -> prod.without(
                                        "Deployment", "consent-service", POD + "/topologySpreadConstraints/0"))
                        .brokenBy(
                                "counting others' pods",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        POD + "/topologySpreadConstraints/1/labelSelector/matchLabels",
                                        "{app.kubernetes.io/name: profile-service}")),
                Rule.everywhere("at most one pod of a service is taken away on purpose", PodRules::disruption)
                        .brokenBy("no budget", prod -> prod.minus("PodDisruptionBudget", "escalation-service"))
                        .brokenBy(
                                "a budget of nobody",
                                prod -> prod.with(
                                        "PodDisruptionBudget",
                                        "escalation-service",
                                        "/spec/selector/matchLabels",
                                        "{app: none}")),
                Rule.inProduction("every service scales, at once up and slowly down", PodRules::scaling)
                        .brokenBy("no autoscaler", prod -> prod.minus("HorizontalPodAutoscaler", "consent-service"))
                        .brokenBy(
                                "an old version",
                                prod -> prod.with(
                                        "HorizontalPodAutoscaler", "consent-service", "/apiVersion", "autoscaling/v1"))
                        .brokenBy(
                                "one replica",
                                prod -> prod.with(
                                        "HorizontalPodAutoscaler", "consent-service", "/spec/minReplicas", "1"))
                        .brokenBy(
                                "flapping",
                                prod -> prod.without(
                                        "HorizontalPodAutoscaler",
                                        "consent-service",
                                        "/spec/behavior/scaleDown/stabilizationWindowSeconds"))
                        .brokenBy(
                                "a second opinion",
                                prod -> prod.with("Deployment", "consent-service", "/spec/replicas", "2")),
                Rule.everywhere("images say exactly which, in production by digest", PodRules::images)
                        .brokenBy(
                                "a tag in production",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/image",
                                        "registry.example/tact/consent-service:1"))
                        .brokenBy(
                                "no version",
                                prod -> prod.with(
                                        "Deployment", "consent-service", CONTAINER + "/image", "tact/consent-service"))
                        .brokenBy(
                                "a migration of another release",
                                prod -> prod.with(
                                        "Job",
                                        "consent-service-migration",
                                        CONTAINER + "/image",
                                        "registry.example/tact/consent-service@sha256:" + "1".repeat(64))),
                Rule.everywhere("everything says what it is a part of", PodRules::labels)
                        .brokenBy(
                                "no name",
                                prod -> prod.with(
                                        "Service",
                                        "consent-service",
                                        "/metadata/labels",
                                        "{app.kubernetes.io/part-of: tact}"))
                        .brokenBy(
                                "a nameless pod",
                                prod -> prod.with(
                                        "Deployment", "consent-service", "/spec/template/metadata/labels", "{app: a}")),
                Rule.everywhere("work that ends is bounded; what is periodic runs alone", PodRules::ending)
                        .brokenBy(
                                "for ever",
                                prod -> prod.without("Job", "consent-service-migration", "/spec/activeDeadlineSeconds"))
                        .brokenBy(
                                "left behind",
                                prod -> prod.without(
                                        "Job", "consent-service-migration", "/spec/ttlSecondsAfterFinished"))
                        .brokenBy("a careless CronJob", prod -> prod.plus("""
                                apiVersion: batch/v1
                                kind: CronJob
                                metadata: {name: careless}
                                spec:
                                  schedule: "* * * * *"
                                  jobTemplate: {spec: {template: {spec: {containers: []}}}}
                                """)));
    }

    private static List<String> probes(Rendered rendered) {
        return each(
                rendered.services(),
                (service, container) -> Stream.of(
                                probe(container, "startupProbe", "/q/health/started"),
                                probe(container, "readinessProbe", "/q/health/ready"),
                                // looks at the process alone: LivenessTest holds that no check of ours hangs on it
                                probe(container, "livenessProbe", "/q/health/live"))
                        .flatMap(List::stream)
                        .toList());
    }

    private static List<String> probe(JsonNode container, String name, String path) {
        var get = container.path(name).path("httpGet");
        return get.path("path").asText().equals(path)
                        && get.path("port").asText().equals("management")
                ? List.of()
                : List.of(name + " is " + get);
    }

    private static List<String> patience(Rendered rendered) {
        return each(rendered.services(), (_, container) -> {
            var start = container.path("startupProbe");
            var ready = container.path("readinessProbe");
            var broken = new ArrayList<String>();
            if (start.path("periodSeconds").asInt()
                            * start.path("failureThreshold").asInt()
                    < 60) {
                broken.add("starts in less than a minute or never");
            }
            // the issue's own figure: readiness tells the truth within five seconds
            if (ready.path("periodSeconds").asInt()
                            * ready.path("failureThreshold").asInt()
                    > 5) {
                broken.add("is told to be ready when it is not");
            }
            return broken;
        });
    }

    private static List<String> resources(Rendered rendered) {
        return each(
                rendered.workloads(),
                (_, container) -> Stream.of("requests", "limits")
                        .flatMap(kind -> Stream.of("cpu", "memory").map(what -> kind + "/" + what))
                        .filter(what ->
                                container.at("/resources/" + what).asText().isEmpty())
                        .map(what -> container.path("name").asText() + " has no " + what)
                        .toList());
    }

    private static List<String> restricted(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var workload : rendered.workloads()) {
            Pods.spec(workload).ifPresent(pod -> restricted(workload, pod).forEach(broken::add));
        }
        rendered.of("Keycloak")
                .forEach(keycloak -> restricted(keycloak, keycloak.at("/spec/unsupported/podTemplate/spec"))
                        .forEach(broken::add));
        return broken;
    }

    private static Stream<String> restricted(Manifest workload, JsonNode pod) {
        var broken = new ArrayList<String>();
        if (!pod.at("/securityContext/runAsNonRoot").asBoolean()) {
            broken.add("may run as root");
        }
        if (!pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")) {
            broken.add("has no seccomp profile");
        }
        for (var host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (pod.has(host)) {
                broken.add("says " + host);
            }
        }
        for (var volume : pod.path("volumes")) {
            if (volume.has("hostPath")) {
                broken.add("mounts the node's files");
            }
        }
        for (var list : List.of("containers", "initContainers")) {
            for (var container : pod.path(list)) {
                var security = container.path("securityContext");
                if (!security.path("allowPrivilegeEscalation").isBoolean()
                        || security.path("allowPrivilegeEscalation").asBoolean()) {
                    broken.add("may gain privileges");
                }
                if (!Manifest.texts(security.at("/capabilities/drop")).equals(List.of("ALL"))
                        || security.path("capabilities").has("add")
                        || security.path("privileged").asBoolean()) {
                    broken.add("keeps capabilities");
                }
            }
        }
        return broken.stream().map(what -> workload.id() + " " + what);
    }

    private static List<String> readOnly(Rendered rendered) {
        return each(rendered.workloads(), (workload, container) -> {
            var broken = new ArrayList<String>();
            if (!WRITES_ITS_ROOT.contains(workload.id())
                    && !container.at("/securityContext/readOnlyRootFilesystem").asBoolean()) {
                broken.add("can write its root");
            }
            var rooms = Manifest.items(workload.at(POD + "/volumes")).stream()
                    .filter(volume -> volume.path("emptyDir").has("sizeLimit"))
                    .map(volume -> volume.path("name").asText())
                    .toList();
            if (Manifest.items(container.path("volumeMounts")).stream()
                    .filter(mount -> mount.path("mountPath").asText().equals("/tmp"))
                    .noneMatch(mount -> rooms.contains(mount.path("name").asText()))) {
                broken.add("has no bounded /tmp");
            }
            return broken;
        });
    }

    private static List<String> accounts(Rendered rendered) {
        var broken = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var workload : rendered.workloads()) {
            var name = workload.text(POD + "/serviceAccountName");
            if (name.isEmpty() || !taken.add(name)) {
                broken.add(workload.id() + " has no account of its own");
            }
            var account = rendered.find("ServiceAccount", name);
            var mounts = Stream.of(
                            workload.at(POD + "/automountServiceAccountToken"),
                            account.map(found -> found.at("/automountServiceAccountToken"))
                                    .orElseGet(() -> workload.at("/none")))
                    .anyMatch(flag -> !flag.isBoolean() || flag.asBoolean());
            if (mounts) {
                broken.add(workload.id() + " or its account carries a token");
            }
        }
        return broken;
    }

    private static List<String> shutdown(Rendered rendered) {
        var settings = Settings.kit();
        return each(rendered.services(), (service, container) -> {
            var pause = container.at("/lifecycle/preStop/sleep/seconds").asInt();
            var delay = seconds(rendered.generated("ConfigMap", "tact").text("/data/QUARKUS_SHUTDOWN_DELAY"));
            var finish = seconds(settings.getOrDefault("quarkus.shutdown.timeout", "0s"));
            var grace = service.at(POD + "/terminationGracePeriodSeconds").asInt();
            var broken = new ArrayList<String>();
            if (pause == 0
                    || delay == 0
                    || finish == 0
                    || !settings.getOrDefault("quarkus.shutdown.delay-enabled", "")
                            .equals("true")) {
                broken.add("ends while requests still come");
            }
            if (grace < pause + delay + finish + 5) {
                broken.add("is killed after " + grace + " s, in the middle of " + (pause + delay + finish) + " s");
            }
            return broken;
        });
    }

    private static long seconds(String text) {
        return Duration.parse("PT" + text).toSeconds();
    }

    private static List<String> rollout(Rendered rendered) {
        return rendered.services().stream()
                .filter(service -> !service.text("/spec/strategy/type").equals("RollingUpdate")
                        || !service.text("/spec/strategy/rollingUpdate/maxUnavailable")
                                .equals("0")
                        || service.at("/spec/strategy/rollingUpdate/maxSurge").asInt() < 1)
                .map(service -> service.id() + " " + service.at("/spec/strategy"))
                .toList();
    }

    private static List<String> spread(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var service : rendered.services()) {
            var constraints = service.at(POD + "/topologySpreadConstraints");
            var keys = Manifest.items(constraints).stream()
                    .map(constraint -> constraint.path("topologyKey").asText())
                    .toList();
            if (!keys.equals(List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"))) {
                broken.add(service.id() + " spreads over " + keys);
            }
            for (var constraint : constraints) {
                if (!constraint.at("/labelSelector/matchLabels").equals(service.at("/spec/selector/matchLabels"))) {
                    broken.add(service.id() + " counts other pods than its own");
                }
            }
        }
        return broken;
    }

    private static List<String> disruption(Rendered rendered) {
        return rendered.services().stream()
                .filter(service -> rendered.of("PodDisruptionBudget")
                        .noneMatch(budget ->
                                budget.at("/spec/selector/matchLabels").equals(service.at("/spec/selector/matchLabels"))
                                        && budget.at("/spec/maxUnavailable").asInt() == 1))
                .map(service -> service.id() + " has no budget")
                .toList();
    }

    private static List<String> scaling(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var service : rendered.services()) {
            var scalers = rendered.of("HorizontalPodAutoscaler")
                    .filter(scaler -> scaler.text("/spec/scaleTargetRef/name").equals(service.name()))
                    .filter(scaler -> scaler.apiVersion().equals("autoscaling/v2"))
                    .toList();
            if (scalers.size() != 1) {
                broken.add(service.id() + " has " + scalers.size() + " autoscalers");
                continue;
            }
            var spec = scalers.getFirst().at("/spec");
            if (spec.path("minReplicas").asInt() < 2
                    || spec.path("maxReplicas").asInt()
                            <= spec.path("minReplicas").asInt()) {
                broken.add(service.id() + " scales to nothing");
            }
            if (spec.at("/behavior/scaleDown/stabilizationWindowSeconds").asInt() < 300
                    || spec.at("/behavior/scaleUp/policies").isEmpty()) {
                broken.add(service.id() + " flaps");
            }
            if (service.at("/spec").has("replicas")) {
                broken.add(service.id() + " is told two numbers of replicas");
            }
        }
        return broken;
    }

    private static List<String> images(Rendered rendered) {
        var broken = new ArrayList<>(each(rendered.workloads(), (_, container) -> {
            var image = container.path("image").asText();
            var exact = rendered.isProd()
                    ? image.matches("[a-z0-9./-]+@sha256:[0-9a-f]{64}")
                    : image.startsWith("tact/")
                            ? image.endsWith(":" + version())
                            : image.matches("[a-z0-9./-]+:[0-9][0-9A-Za-z.-]*");
            return exact ? List.of() : List.of("runs " + image);
        }));
        for (var migration : rendered.migrations()) {
            var service = rendered.one("Deployment", migration.labels().getOrDefault("app.kubernetes.io/name", ""));
            if (!migration.at(CONTAINER + "/image").equals(service.at(CONTAINER + "/image"))) {
                broken.add(migration.id() + " is of another release than " + service.id());
            }
        }
        return broken;
    }

    /** What {@code ./tact images} tags images with: the version of the parent pom. */
    private static String version() {
        var pom = Yaml.text(K8s.REPOSITORY.resolve("pom.xml"));
        return pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
    }

    private static List<String> labels(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var manifest : rendered.manifests()) {
            // a generated ConfigMap or Secret says by its name whose it is, and a Namespace is the part itself
            var needed = Set.of("ConfigMap", "Secret", "Namespace").contains(manifest.kind())
                    ? List.of("app.kubernetes.io/part-of")
                    : List.of("app.kubernetes.io/name", "app.kubernetes.io/component", "app.kubernetes.io/part-of");
            missing(manifest.labels(), needed).forEach(label -> broken.add(manifest.id() + " has no " + label));
            Pods.template(manifest)
                    .map(_ -> Manifest.strings(Pods.labels(manifest)))
                    .ifPresent(pod -> missing(pod, needed)
                            .forEach(label -> broken.add("a pod of " + manifest.id() + " has no " + label)));
        }
        return broken;
    }

    private static Stream<String> missing(Map<String, String> labels, List<String> needed) {
        return needed.stream().filter(label -> !labels.containsKey(label));
    }

    private static List<String> ending(Rendered rendered) {
        var broken = new ArrayList<String>();
        rendered.of("Job")
                .forEach(job -> need(job, broken, "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"));
        rendered.of("CronJob").forEach(job -> {
            need(job, broken, "startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit");
            if (!job.text("/spec/concurrencyPolicy").equals("Forbid")) {
                broken.add(job.id() + " may run beside itself");
            }
            if (!job.at("/spec/jobTemplate/spec").has("activeDeadlineSeconds")) {
                broken.add(job.id() + " may run for ever");
            }
        });
        return broken;
    }

    private static void need(Manifest job, List<String> broken, String... fields) {
        for (var field : fields) {
            if (!job.at("/spec").has(field)) {
                broken.add(job.id() + " has no " + field);
            }
        }
    }

    private static List<String> each(List<Manifest> workloads, BiFunction<Manifest, JsonNode, List<String>> look) {
        if (workloads.isEmpty()) {
            return List.of("there are none");
        }
        return workloads.stream()
                .flatMap(workload -> Pods.containers(workload).stream()
                        .flatMap(container -> look.apply(workload, container).stream())
                        .map(what -> workload.id() + " " + what))
                .toList();
    }
}
