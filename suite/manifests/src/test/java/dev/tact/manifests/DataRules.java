package dev.tact.manifests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where data lives, how it is kept, and who checks whom on the way there. */
final class DataRules {

    private static final String CONTAINER = "/spec/template/spec/containers/0";

    private DataRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.everywhere("rows and keys are two databases", DataRules::apart)
                        .brokenBy(
                                "keys among the rows",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "consent-service")
                                                .name(),
                                        "/data/TACT_KEYS_DATABASE_URL",
                                        prod.generated("ConfigMap", "consent-service")
                                                .text("/data/TACT_DATABASE_URL")))
                        .brokenBy(
                                "another's database",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "profile-service")
                                                .name(),
                                        "/data/TACT_DATABASE_URL",
                                        prod.generated("ConfigMap", "consent-service")
                                                .text("/data/TACT_DATABASE_URL"))),
                Rule.inProduction("no backup holds rows and keys together (ADR 0009)", DataRules::clusters)
                        .brokenBy(
                                "one cluster",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "consent-service")
                                                .name(),
                                        "/data/TACT_KEYS_DATABASE_URL",
                                        "jdbc:postgresql://consent-database-rw:5432/consent_keys?sslmode=verify-full&sslrootcert=/etc/tact/postgres/keys.crt"))
                        .brokenBy(
                                "one place for both",
                                prod -> prod.with(
                                        "ObjectStore",
                                        "consent-keys",
                                        "/spec/configuration/destinationPath",
                                        "s3://tact-backups/consent-database"))
                        .brokenBy(
                                "one credential for both",
                                prod -> prod.with(
                                        "ObjectStore",
                                        "consent-keys",
                                        "/spec/configuration/s3Credentials/accessKeyId/name",
                                        "backup-store")),
                Rule.inProduction("PostgreSQL is spoken to with its certificate checked", DataRules::verified)
                        .brokenBy(
                                "any certificate",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "consent-service")
                                                .name(),
                                        "/data/TACT_DATABASE_URL",
                                        "jdbc:postgresql://consent-database-rw:5432/consent?sslmode=require"))
                        .brokenBy(
                                "no authority",
                                prod -> prod.changed(
                                        "Deployment",
                                        "consent-service",
                                        tree -> tree.at("/spec/template/spec/volumes")
                                                .forEach(volume -> volume.at("/projected/sources")
                                                        .forEach(source -> {
                                                            if (source.at("/secret/name")
                                                                    .asText()
                                                                    .equals("consent-keys-ca")) {
                                                                ((ObjectNode) source.path("secret"))
                                                                        .put("name", "consent-database-ca");
                                                            }
                                                        }))))
                        .brokenBy(
                                "a server that takes plain text",
                                prod -> prod.without("Cluster", "profile-database", "/spec/postgresql/pg_hba"))
                        .brokenBy(
                                "Keycloak",
                                prod -> prod.with(
                                        "Keycloak",
                                        "keycloak",
                                        "/spec/db/url",
                                        "jdbc:postgresql://keycloak-database-rw:5432/keycloak")),
                Rule.inProduction("what consent-service acknowledges is on two machines", DataRules::synchronous)
                        .brokenBy(
                                "alone",
                                prod -> prod.without("Cluster", "consent-database", "/spec/postgresql/synchronous"))
                        .brokenBy(
                                "when it suits",
                                prod -> prod.with(
                                        "Cluster",
                                        "consent-keys",
                                        "/spec/postgresql/synchronous/dataDurability",
                                        "preferred"))
                        .brokenBy(
                                "two, of which neither may be away",
                                prod -> prod.with("Cluster", "consent-database", "/spec/instances", "2"))
                        .brokenBy(
                                "on one node",
                                prod -> prod.with(
                                        "Cluster",
                                        "consent-database",
                                        "/spec/affinity/podAntiAffinityType",
                                        "preferred")),
                Rule.inProduction(
                                "every database is archived and backed up, keys for less long than rows",
                                DataRules::backups)
                        .brokenBy("no backup", prod -> prod.minus("ScheduledBackup", "keycloak-database"))
                        .brokenBy("no archive", prod -> prod.without("Cluster", "profile-database", "/spec/plugins"))
                        .brokenBy(
                                "kept for ever",
                                prod -> prod.without("ObjectStore", "consent-database", "/spec/retentionPolicy"))
                        .brokenBy(
                                "keys for as long as rows",
                                prod -> prod.with("ObjectStore", "consent-keys", "/spec/retentionPolicy", "30d")),
                Rule.inProduction("the role that serves changes no schema", DataRules::roles)
                        .brokenBy(
                                "the owner serves",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "consent-service")
                                                .name(),
                                        "/data/TACT_DATABASE_APP_USERNAME",
                                        "consent_owner"))
                        .brokenBy(
                                "a superuser",
                                prod -> prod.with(
                                        "Cluster", "consent-database", "/spec/managed/roles/0/superuser", "true"))
                        .brokenBy(
                                "anybody connects",
                                prod -> prod.with(
                                        "Cluster",
                                        "consent-database",
                                        "/spec/bootstrap/initdb/postInitApplicationSQL",
                                        "[create role consent_app login]"))
                        .brokenBy(
                                "another owner",
                                prod -> prod.with(
                                        "Cluster", "consent-keys", "/spec/bootstrap/initdb/owner", "consent_app")),
                Rule.everywhere("what replicas share is a volume they all have", DataRules::volumes)
                        .brokenBy(
                                "checkpoints in the container",
                                prod -> prod.changed(
                                        "Deployment",
                                        "consent-service",
                                        tree -> ((ArrayNode) tree.at(CONTAINER + "/volumeMounts"))
                                                .removeIf(mount -> mount.path("name")
                                                        .asText()
                                                        .equals("checkpoints"))))
                        .brokenBy(
                                "one node's alone",
                                prod -> prod.with(
                                        "PersistentVolumeClaim",
                                        "recommendation-models",
                                        "/spec/accessModes",
                                        "[ReadWriteOnce]"))
                        .brokenBy(
                                "no folder for keys",
                                prod -> prod.with(
                                        "ConfigMap",
                                        prod.generated("ConfigMap", "tact").name(),
                                        "/data/TACT_SEALING_KEK_FOLDER",
                                        "/etc/keks")));
    }

    private static Map<String, String> settings(Rendered rendered, String part) {
        return SettingRules.environment(
                rendered, rendered.one("Deployment", part + "-service").at(CONTAINER));
    }

    private static String rows(Rendered rendered, String part) {
        return settings(rendered, part).getOrDefault("TACT_DATABASE_URL", "");
    }

    private static String keys(Rendered rendered, String part) {
        return settings(rendered, part).getOrDefault("TACT_KEYS_DATABASE_URL", "");
    }

    /** The address without what comes behind the name of the database. */
    private static String database(String url) {
        return url.replaceAll("\\?.*", "");
    }

    private static String host(String url) {
        return url.replaceAll("^jdbc:postgresql://([^:/]*).*", "$1");
    }

    private static List<String> apart(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var part : K8s.PARTS) {
            if (!database(rows(rendered, part)).endsWith("/" + part)
                    || !database(keys(rendered, part)).endsWith("/" + part + "_keys")) {
                broken.add(part + " keeps rows in " + rows(rendered, part) + " and keys in " + keys(rendered, part));
            }
        }
        return broken;
    }

    private static List<String> clusters(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var part : K8s.PARTS) {
            var hosts = List.of(host(rows(rendered, part)), host(keys(rendered, part)));
            if (!hosts.equals(List.of(part + "-database-rw", part + "-keys-rw"))) {
                broken.add(part + " uses " + hosts);
            }
            var stores = Stream.of(part + "-database", part + "-keys")
                    .map(name -> rendered.one("ObjectStore", name).at("/spec/configuration"))
                    .toList();
            for (var what : List.of(
                    "/destinationPath", "/s3Credentials/accessKeyId/name", "/s3Credentials/secretAccessKey/name")) {
                if (stores.getFirst().at(what).equals(stores.getLast().at(what))) {
                    broken.add(part + " archives rows and keys by the same " + what);
                }
            }
        }
        return broken;
    }

    private static List<String> verified(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var part : K8s.PARTS) {
            var ask = Map.of("rows.crt", rows(rendered, part), "keys.crt", keys(rendered, part));
            ask.forEach((file, url) -> {
                if (!url.endsWith("?sslmode=verify-full&sslrootcert=/etc/tact/postgres/" + file)) {
                    broken.add(part + " does not check " + url);
                }
            });
            for (var workload : List.of(
                    rendered.one("Deployment", part + "-service"), rendered.one("Job", part + "-service-migration"))) {
                var authorities = Manifest.items(workload.at("/spec/template/spec/volumes")).stream()
                        .filter(volume -> volume.path("name").asText().equals("postgres-ca"))
                        .flatMap(volume -> Manifest.items(volume.at("/projected/sources")).stream())
                        .map(source -> source.at("/secret/name").asText() + " "
                                + source.at("/secret/items/0/path").asText())
                        .toList();
                if (!authorities.equals(List.of(part + "-database-ca rows.crt", part + "-keys-ca keys.crt"))) {
                    broken.add(workload.id() + " trusts " + authorities);
                }
            }
        }
        rendered.of("Cluster")
                .filter(cluster ->
                        !Manifest.texts(cluster.at("/spec/postgresql/pg_hba")).contains("hostnossl all all all reject"))
                .forEach(cluster -> broken.add(cluster.id() + " takes plain text"));
        rendered.of("Keycloak")
                .filter(keycloak -> !keycloak.text("/spec/db/url").contains("sslmode=verify-full&sslrootcert="))
                .forEach(keycloak -> broken.add("Keycloak does not check its database"));
        return broken;
    }

    private static List<String> synchronous(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var name : List.of("consent-database", "consent-keys")) {
            var spec = rendered.one("Cluster", name).at("/spec");
            var synchronous = spec.at("/postgresql/synchronous");
            if (synchronous.path("number").asInt() < 1
                    || !synchronous.path("dataDurability").asText().equals("required")) {
                broken.add(name + " acknowledges alone");
            }
            // with one away there are still two to hold what is acknowledged
            if (spec.path("instances").asInt() < synchronous.path("number").asInt() + 2) {
                broken.add(name + " stops when one instance is away");
            }
            if (!spec.at("/affinity/podAntiAffinityType").asText().equals("required")) {
                broken.add(name + " may be on one node");
            }
        }
        return broken;
    }

    private static List<String> backups(Rendered rendered) {
        var broken = new ArrayList<String>();
        var clusters = rendered.of("Cluster").toList();
        if (clusters.size() != K8s.PARTS.size() * 2 + 1) {
            broken.add("there are " + clusters.size() + " clusters");
        }
        for (var cluster : clusters) {
            var plugin = cluster.at("/spec/plugins/0");
            if (!plugin.path("isWALArchiver").asBoolean()
                    || !plugin.at("/parameters/barmanObjectName").asText().equals(cluster.name())) {
                broken.add(cluster.id() + " is not archived");
            }
            if (rendered.of("ScheduledBackup")
                    .noneMatch(backup -> backup.text("/spec/cluster/name").equals(cluster.name())
                            && backup.text("/spec/method").equals("plugin"))) {
                broken.add(cluster.id() + " is not backed up");
            }
            if (days(rendered, cluster.name()) == 0) {
                broken.add(cluster.id() + " is kept for ever");
            }
        }
        for (var part : K8s.PARTS) {
            if (days(rendered, part + "-keys") >= days(rendered, part + "-database")) {
                broken.add(part + ": erased people's keys stay in backups for as long as their rows");
            }
        }
        return broken;
    }

    private static int days(Rendered rendered, String store) {
        var policy = rendered.one("ObjectStore", store).text("/spec/retentionPolicy");
        return policy.isEmpty() ? 0 : Integer.parseInt(policy.replace("d", ""));
    }

    private static List<String> roles(Rendered rendered) {
        var broken = new ArrayList<String>();
        for (var part : K8s.PARTS) {
            var app = settings(rendered, part).getOrDefault("TACT_DATABASE_APP_USERNAME", "");
            var owner = SettingRules.environment(
                            rendered,
                            rendered.one("Job", part + "-service-migration").at(CONTAINER))
                    .getOrDefault("TACT_DATABASE_OWNER_USERNAME", "");
            for (var name : List.of(part + "-database", part + "-keys")) {
                var cluster = rendered.one("Cluster", name);
                var init = cluster.at("/spec/bootstrap/initdb");
                var role = cluster.at("/spec/managed/roles/0");
                if (!init.path("owner").asText().equals(owner)
                        || !role.path("name").asText().equals(app)
                        || app.equals(owner)) {
                    broken.add(name + " belongs to " + init.path("owner") + " and serves " + role.path("name"));
                }
                if (role.path("superuser").asBoolean() || role.path("createdb").asBoolean()) {
                    broken.add(name + " is served by somebody who may do anything");
                }
                if (!Manifest.texts(init.path("postInitApplicationSQL"))
                        .containsAll(Set.of(
                                "revoke all on database "
                                        + init.path("database").asText() + " from public",
                                "revoke all on schema public from public"))) {
                    broken.add(name + " lets anybody in");
                }
            }
        }
        return broken;
    }

    private static List<String> volumes(Rendered rendered) {
        var broken = new ArrayList<String>();
        var folders = Map.of(
                "consent", List.of("CONSENT_LEDGER_CHECKPOINTS_FOLDER", "TACT_SEALING_KEK_FOLDER"),
                "profile", List.of("TACT_SEALING_KEK_FOLDER"),
                "recommendation", List.of("TACT_MODELS_FOLDER", "TACT_SEALING_KEK_FOLDER"),
                "escalation", List.of("TACT_SEALING_KEK_FOLDER"));
        folders.forEach((part, settings) -> {
            var container = rendered.one("Deployment", part + "-service").at(CONTAINER);
            var mounts = new TreeSet<String>();
            container
                    .path("volumeMounts")
                    .forEach(mount -> mounts.add(mount.path("mountPath").asText()));
            for (var setting : settings) {
                var folder = settings(rendered, part).getOrDefault(setting, "");
                if (!mounts.contains(folder)) {
                    broken.add(part + "-service writes or reads " + folder + ", which is no volume");
                }
            }
        });
        if (rendered.isProd()) {
            rendered.of("PersistentVolumeClaim")
                    .filter(claim ->
                            !Manifest.texts(claim.at("/spec/accessModes")).equals(List.of("ReadWriteMany")))
                    .forEach(claim -> broken.add(claim.id() + " is one node's alone"));
        }
        return broken;
    }
}
