package dev.tact.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.launcher.keycloak.Realm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The realm is written once. What Keycloak's operator and a cluster of one's own import is made from it here, committed, and compared;
 * {@code -Dtact.realm-import.update=true} writes both anew.
 */
class RealmFilesTest {

    private static final Path REALM = K8s.ROOT.resolve("base/keycloak/realm-tact.json");
    private static final Path PEOPLE = K8s.DEV.resolve("keycloak/people-dev.json");
    private static final Path IMPORT = K8s.ROOT.resolve("components/keycloak-operator/realm-import.yaml");
    private static final Path DEV = K8s.DEV.resolve("keycloak/realm-dev.json");
    private static final boolean UPDATE = Boolean.getBoolean("tact.realm-import.update");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theOperatorImportsTheRealmWithSecretsByReference() throws IOException {
        var expected = "# Made from base/keycloak/realm-tact.json; see kustomization.yaml.\n"
                + Yaml.write(operatorsImport(JSON.readTree(REALM.toFile())));

        if (UPDATE) {
            Files.writeString(IMPORT, expected);
        }

        assertThat(Files.readString(IMPORT)).isEqualTo(expected);
    }

    @Test
    void theDevOverlayImportsTheRealmThatTheLauncherImports() throws IOException {
        var expected =
                Realm.merge(REALM, PEOPLE, URI.create("http://127.0.0.1:8080")).text() + "\n";

        if (UPDATE) {
            Files.writeString(DEV, expected);
        }

        assertThat(Files.readString(DEV)).isEqualTo(expected);
    }

    private static ObjectNode operatorsImport(JsonNode realm) {
        var copy = (ObjectNode) realm.deepCopy();
        var placeholders = JsonNodeFactory.instance.objectNode();
        from(placeholders, "TACT_PUBLIC_URL", "keycloak-realm", "public-url");
        for (var client : (ArrayNode) copy.path("clients")) {
            if (client.path("publicClient").asBoolean()) {
                continue;
            }
            var id = client.path("clientId").asText();
            var variable = id.toUpperCase(Locale.ROOT).replace('-', '_') + "_CLIENT_SECRET";
            ((ObjectNode) client).put("secret", "${" + variable + "}");
            if (K8s.SERVICES.contains(id)) {
                from(placeholders, variable, id + "-client", "client-secret");
            } else {
                from(placeholders, variable, "keycloak-realm", "importer-client-secret");
            }
        }
        var made = JsonNodeFactory.instance.objectNode();
        made.put("apiVersion", "k8s.keycloak.org/v2alpha1").put("kind", "KeycloakRealmImport");
        var metadata = made.putObject("metadata").put("name", "tact");
        metadata.putObject("labels")
                .put("app.kubernetes.io/name", "keycloak")
                .put("app.kubernetes.io/component", "identity");
        var spec = made.putObject("spec").put("keycloakCRName", "keycloak");
        spec.set("placeholders", placeholders);
        spec.set("realm", copy);
        return made;
    }

    private static void from(ObjectNode placeholders, String variable, String secret, String key) {
        placeholders.putObject(variable).putObject("secret").put("name", secret).put("key", key);
    }
}
