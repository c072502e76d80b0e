package dev.tact.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What services are told, and who knows which secret. */
final class SettingRules {

    private static final String CONTAINER = "/spec/template/spec/containers/0";
    private static final String OWNER_PASSWORD = "TACT_DATABASE_OWNER_PASSWORD";
    private static final String OWNER_SECRET = "-database-owner";

    /** Quarkus' and the JVM's own settings that the manifests use, each looked up in their references. */
    private static final Set<String> PLATFORM = Set.of(
            "QUARKUS_PROFILE",
            "QUARKUS_HTTP_HOST",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_HTTP_INSECURE_REQUESTS",
            "QUARKUS_HTTP_SSL_PORT",
            "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
            "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES",
            "QUARKUS_HTTP_SSL_CERTIFICATE_RELOAD_PERIOD",
            "QUARKUS_MANAGEMENT_HOST",
            "QUARKUS_MANAGEMENT_PORT",
            "QUARKUS_SHUTDOWN_DELAY",
            "QUARKUS_HIBERNATE_ORM_SCHEMA_MANAGEMENT_STRATEGY",
            "JDK_JAVA_OPTIONS");

    /** Who migrates, and when (ADR 0008). */
    private static final Set<String> MIGRATION = Set.of("TACT_MIGRATION_ONLY", "TACT_MIGRATION_AT_START");

    /** Every service is told where all four are, so that one ConfigMap serves all. */
    private static final Set<String> SHARED =
            Set.of("TACT_CONSENT_URL", "TACT_PROFILE_URL", "TACT_RECOMMENDATION_URL", "TACT_ESCALATION_URL");

    private SettingRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.everywhere("every setting is one the service reads", SettingRules::known)
                        .brokenBy(
                                "a slip of the pen",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/env/-",
                                        "{name: CONSENT_LEDGER_ORIGEN, value: a}"))
                        .brokenBy(
                                "another service's",
                                prod -> prod.with(
                                        "Deployment",
                                        "profile-service",
                                        CONTAINER + "/env/-",
                                        "{name: CONSENT_LEDGER_ORIGIN, value: a}")),
                Rule.everywhere("every setting without a default is given", SettingRules::given)
                        .brokenBy("no controller", prod -> {
                            var map = prod.generated("ConfigMap", "consent-service")
                                    .name();
                            return prod.without("ConfigMap", map, "/data/CONSENT_CONTROLLER_NAME");
                        })
                        .brokenBy(
                                "no client secret",
                                prod -> prod.with("Deployment", "profile-service", CONTAINER + "/env", "[]"))
                        .brokenBy(
                                "no ConfigMap",
                                prod -> prod.without("Deployment", "profile-service", CONTAINER + "/envFrom/1")),
                Rule.everywhere("production and development cannot be taken for each other", SettingRules::profile)
                        .brokenBy(
                                "the local profile",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "tact").name(),
                                        "/data/QUARKUS_PROFILE",
                                        "local"))
                        .brokenBy(
                                "a secret of the dev realm",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "tact").name(),
                                        "/data/TACT_NOTE",
                                        "dev-only-a")),
                Rule.everywhere("a changed ConfigMap or Secret restarts who reads it", SettingRules::hashed)
                        .brokenBy(
                                "a name that stays",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/envFrom/0/configMapRef/name",
                                        "tact"))
                        .brokenBy(
                                "a ConfigMap that is not there",
                                prod -> prod.minus(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "consent-service")
                                                .name())),
                Rule.inProduction("no Secret is written down, and each has an origin", SettingRules::secrets)
                        .brokenBy("a Secret in the repository", prod -> prod.plus("""
                                apiVersion: v1
                                kind: Secret
                                metadata: {name: consent-service-client}
                                """))
                        .brokenBy(
                                "a password in the environment",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/env/0",
                                        "{name: TACT_CLIENT_SECRET, value: hunter2}"))
                        .brokenBy(
                                "a Secret from nowhere",
                                prod -> prod.minus("ExternalSecret", "consent-service-sealing"))
                        .brokenBy(
                                "Keycloak's from nowhere",
                                prod -> prod.minus("ExternalSecret", "keycloak-database-owner"))
                        .brokenBy(
                                "an authority's private key",
                                prod -> prod.changed(
                                        "Deployment",
                                        "consent-service",
                                        tree -> tree.at("/spec/template/spec/volumes")
                                                .forEach(volume -> volume.at("/projected/sources")
                                                        .forEach(source -> ((ObjectNode) source.path("secret"))
                                                                .remove("items"))))),
                Rule.everywhere("only migrations know the owner of the databases", SettingRules::owners)
                        .brokenBy(
                                "a service that owns",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/env/-",
                                        "{name: TACT_DATABASE_OWNER_PASSWORD, valueFrom: {secretKeyRef: {name: consent-service-database-owner, key: password}}}"))
                        .brokenBy(
                                "under another name",
                                prod -> prod.with(
                                        "Deployment",
                                        "consent-service",
                                        CONTAINER + "/env/0/valueFrom/secretKeyRef/name",
                                        "consent-service-database-owner"))
                        .brokenBy(
                                "a service that migrates",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "tact").name(),
                                        "/data/TACT_MIGRATION_AT_START",
                                        "\"true\""))
                        .brokenBy(
                                "a migration that serves",
                                prod -> prod.without(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "profile-service-migration")
                                                .name(),
                                        "/data/TACT_MIGRATION_ONLY"))
                        .brokenBy(
                                "a service nobody migrates", prod -> prod.minus("Job", "escalation-service-migration")),
                Rule.everywhere("each service has secrets of its own", SettingRules::own)
                        .brokenBy(
                                "a borrowed key",
                                prod -> prod.with(
                                        "Deployment",
                                        "profile-service",
                                        CONTAINER + "/env/0/valueFrom/secretKeyRef/name",
                                        "consent-service-client")));
    }

    /** What a container finds in its environment; of two sources the later counts. A reference to a Secret has no value here. */
    static Map<String, String> environment(Rendered rendered, JsonNode container) {
        var environment = new LinkedHashMap<String, String>();
        for (var source : container.path("envFrom")) {
            rendered.find("ConfigMap", source.at("/configMapRef/name").asText())
                    .ifPresent(map -> environment.putAll(Manifest.strings(map.at("/data"))));
        }
        for (var variable : container.path("env")) {
            environment.put(
                    variable.path("name").asText(), variable.path("value").asText());
        }
        return environment;
    }

    private static List<String> known(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var workload : programs(rendered)) {
            var reads = Settings.of(service(workload)).knownVariables();
            environment(rendered, workload.at(CONTAINER)).keySet().stream()
                    .filter(variable -> !reads.contains(variable)
                            && !PLATFORM.contains(variable)
                            && !MIGRATION.contains(variable)
                            && !SHARED.contains(variable))
                    .forEach(variable ->
                            broken.add(workload.id() + " is told " + variable + ", which it does not read"));
        }
        return broken;
    }

    private static List<String> given(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var workload : programs(rendered)) {
            var missing = new TreeSet<>(Settings.of(service(workload)).requiredVariables());
            missing.removeAll(environment(rendered, workload.at(CONTAINER)).keySet());
            if (!rendered.migrations().contains(workload)) {
                // a service neither has nor needs them (ADR 0008)
                missing.removeAll(Set.of(OWNER_PASSWORD, "TACT_DATABASE_OWNER_USERNAME"));
            }
            if (!rendered.isProd()) {
                // the local profile has a controller of its own
                missing.removeIf(variable -> variable.startsWith("CONSENT_CONTROLLER_"));
            }
            missing.forEach(variable -> broken.add(workload.id() + " is not told " + variable));
        }
        return broken;
    }

    private static List<String> profile(Rendered rendered) {
        var profile = rendered.generated("ConfigMap", "tact").text("/data/QUARKUS_PROFILE");
        var broken = new ArrayList<String>();
        if (!profile.equals(rendered.isProd() ? "prod" : "local")) {
            broken.add("the profile is " + profile);
        }
        if (rendered.isProd()) {
            rendered.manifests().stream()
                    .filter(manifest -> manifest.tree().toString().contains("dev-only"))
                    .forEach(manifest -> broken.add(manifest.id() + " holds what is for development"));
        } else {
            // keys of 32 bytes are base64 of what they are; everything else says it as it is
            rendered.of("Secret")
                    .forEach(secret -> secret.at("/data").properties().forEach(entry -> {
                        var value = decoded(entry.getValue().asText());
                        if (!value.contains("dev-only") && !value.matches("[a-z_0-9-]+") && !isDevelopmentKey(value)) {
                            broken.add(secret.id() + " may hold a real secret in " + entry.getKey());
                        }
                    }));
        }
        return broken;
    }

    private static boolean isDevelopmentKey(String value) {
        try {
            return decoded(value).startsWith("dev-only");
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static List<String> hashed(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var workload : rendered.workloads()) {
            Pods.spec(workload)
                    .ifPresent(pod -> References.in(pod).forEach(reference -> {
                        var there = rendered.find(reference.kind(), reference.name());
                        var isGenerated = reference.name().matches(".*-[a-z0-9]{10}");
                        var keepsItsName = reference.name().equals("keycloak-theme");
                        if (reference.kind().equals("ConfigMap") && there.isEmpty()) {
                            broken.add(workload.id() + " reads the ConfigMap " + reference.name()
                                    + ", which is not there");
                        } else if (there.isPresent() && !isGenerated && !keepsItsName) {
                            broken.add(workload.id() + " does not notice when " + reference.name() + " changes");
                        }
                    }));
        }
        return broken;
    }

    private static List<String> secrets(Rendered rendered) {
        var broken = new ArrayList<String>();
        rendered.of("Secret").forEach(secret -> broken.add(secret.id() + " is written down"));
        var origins = origins(rendered);
        for (var workload : rendered.workloads()) {
            for (var container : Pods.containers(workload)) {
                for (var variable : container.path("env")) {
                    if (variable.path("name").asText().matches(".*(PASSWORD|SECRET|KEK|_KEY)$")
                            && variable.has("value")) {
                        broken.add(workload.id() + " says its "
                                + variable.path("name").asText());
                    }
                }
            }
            Pods.spec(workload)
                    .ifPresent(pod -> References.in(pod).stream()
                            .filter(reference -> reference.kind().equals("Secret"))
                            .forEach(reference -> {
                                if (!origins.contains(reference.name())) {
                                    broken.add(workload.id() + " needs the Secret " + reference.name()
                                            + ", which nobody makes");
                                }
                                if (reference.name().endsWith("-ca")
                                        && !Manifest.items(reference.holder().path("items")).stream()
                                                .map(item -> item.path("key").asText())
                                                .toList()
                                                .equals(List.of("ca.crt"))) {
                                    broken.add(
                                            workload.id() + " reads more than the certificate of " + reference.name());
                                }
                            }));
        }
        for (var manifest : rendered.manifests()) {
            if (!Set.of("Deployment", "Job", "ExternalSecret", "Certificate", "ConfigMap")
                    .contains(manifest.kind())) {
                named(manifest.tree()).stream()
                        .filter(name -> !origins.contains(name))
                        .forEach(name ->
                                broken.add(manifest.id() + " needs the Secret " + name + ", which nobody makes"));
            }
        }
        return broken;
    }

    /** Secrets come from the company's store, from cert-manager, or, an authority's own, from CloudNativePG. */
    private static Set<String> origins(Rendered rendered) {
        var origins = new HashSet<String>();
        rendered.of("ExternalSecret").forEach(secret -> origins.add(secret.text("/spec/target/name")));
        rendered.of("Certificate").forEach(certificate -> origins.add(certificate.text("/spec/secretName")));
        rendered.of("Cluster").forEach(cluster -> origins.add(cluster.name() + "-ca"));
        return origins;
    }

    /** What an operator's object names as a Secret, by the names of its fields. */
    private static List<String> named(JsonNode tree) {
        var names = new ArrayList<String>();
        tree.properties().forEach(entry -> {
            var value = entry.getValue();
            switch (entry.getKey()) {
                case "tlsSecret", "secretName" -> names.add(value.asText());
                case "usernameSecret", "passwordSecret", "accessKeyId", "secretAccessKey", "secret" -> {
                    if (value.path("name").isTextual()) {
                        names.add(value.path("name").asText());
                    }
                }
                // a realm is Keycloak's own
                case "realm" -> {}
                default -> {
                    if (value.path("kind").asText().equals("Secret")) {
                        names.add(value.path("name").asText());
                    }
                }
            }
            if (!entry.getKey().equals("realm")) {
                names.addAll(named(value));
            }
        });
        tree.elements().forEachRemaining(item -> {
            if (tree.isArray()) {
                if (item.path("kind").asText().equals("Secret")) {
                    names.add(item.path("name").asText());
                }
                names.addAll(named(item));
            }
        });
        return names;
    }

    private static List<String> owners(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var service : rendered.services()) {
            var environment = environment(rendered, service.at(CONTAINER));
            Pods.spec(service)
                    .ifPresent(pod -> References.in(pod).stream()
                            .filter(reference -> reference.name().contains(OWNER_SECRET))
                            .forEach(reference -> broken.add(service.id() + " knows " + reference.name())));
            if (environment.containsKey(OWNER_PASSWORD) || environment.containsKey("TACT_DATABASE_OWNER_USERNAME")) {
                broken.add(service.id() + " is told of the owner");
            }
            if (!"false".equals(environment.get("TACT_MIGRATION_AT_START"))) {
                broken.add(service.id() + " migrates");
            }
        }
        for (var service : K8s.SERVICES) {
            var migration = rendered.find("Job", service + "-migration");
            var environment = migration
                    .map(job -> environment(rendered, job.at(CONTAINER)))
                    .orElseGet(Map::of);
            if (!"true".equals(environment.get("TACT_MIGRATION_ONLY")) || !environment.containsKey(OWNER_PASSWORD)) {
                broken.add("nothing migrates " + service + " as its owner");
            }
        }
        return broken;
    }

    private static List<String> own(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var workload : programs(rendered)) {
            var part = service(workload).replace("-service", "");
            Pods.spec(workload)
                    .ifPresent(pod -> References.in(pod).stream()
                            .filter(reference -> reference.kind().equals("Secret"))
                            .filter(reference -> !reference.name().startsWith(part + "-"))
                            .forEach(reference -> broken.add(workload.id() + " knows " + reference.name())));
        }
        return broken;
    }

    private static List<Manifest> programs(Rendered rendered) {
        var programs = new ArrayList<>(rendered.services());
        programs.addAll(rendered.migrations());
        return programs;
    }

    private static String service(Manifest workload) {
        return workload.labels().getOrDefault("app.kubernetes.io/name", "");
    }
}
