package dev.tact.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RealmTest {

    private static final URI PUBLIC = URI.create("http://127.0.0.1:8110");
    private static final String BASE = """
            {"realm": "tact", "otpPolicyCodeReusable": false,
             "clients": [{"clientId": "web", "publicClient": true, "rootUrl": "${TACT_PUBLIC_URL}"},
                         {"clientId": "lending-service", "publicClient": false}],
             "users": [{"username": "service-account-lending-service"}]}
            """;
    private static final String SECRET = "\"clients\": [{\"clientId\": \"lending-service\", \"secret\": \"s\"}]";

    @Test
    void takesPeopleAndSecretsIn() {
        var realm = parse(
                merge("{" + SECRET + ", \"users\": [{\"username\": \"ada\"}]}").text());

        assertThat(realm.path("users")).hasSize(2);
        assertThat(realm.path("users").path(1).path("username").asText()).isEqualTo("ada");
        assertThat(realm.path("clients").path(1).path("secret").asText()).isEqualTo("s");
        assertThat(realm.path("clients").path(0).has("secret")).isFalse();
    }

    @Test
    void fillsInThePublicUrl() {
        var realm = parse(merge("{" + SECRET + "}").text());

        assertThat(realm.path("clients").path(0).path("rootUrl").asText()).isEqualTo("http://127.0.0.1:8110");
    }

    @Test
    void letsCodesBeUsedAgainWhereThePeopleFileSaysSo() {
        assertThat(parse(merge("{" + SECRET + ", \"otpPolicyCodeReusable\": true}")
                                .text())
                        .path("otpPolicyCodeReusable")
                        .asBoolean())
                .isTrue();
        assertThat(parse(merge("{" + SECRET + "}").text())
                        .path("otpPolicyCodeReusable")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> merge("{" + SECRET + ", \"sslRequired\": \"none\"}"))
                .hasMessageContaining("'sslRequired'");
        assertThatThrownBy(() -> merge("{\"clients\": [{\"clientId\": \"typo\", \"secret\": \"s\"}]}"))
                .hasMessageContaining("'typo'");
        assertThatThrownBy(() -> merge("{\"clients\": []}")).hasMessageContaining("'lending-service'");
        assertThatThrownBy(
                        () -> merge("{" + SECRET + ", \"users\": [{\"username\": \"ada\"}, {\"username\": \"ada\"}]}"))
                .hasMessageContaining("twice");
        assertThatThrownBy(() ->
                        Realm.merge(parse(BASE.replace("TACT_PUBLIC_URL", "OTHER")), parse("{" + SECRET + "}"), PUBLIC))
                .hasMessageContaining("placeholder");
    }

    @Test
    void hasAFingerprintThatFollowsItsContent() {
        var one = merge("{" + SECRET + "}");

        assertThat(merge("{" + SECRET + "}").fingerprint()).isEqualTo(one.fingerprint());
        assertThat(merge("{" + SECRET + ", \"users\": [{\"username\": \"ada\"}]}")
                        .fingerprint())
                .isNotEqualTo(one.fingerprint());
    }

    @Test
    void mergesTheFilesOfTheRepository() {
        var realm = parse(Realm.merge(
                        Path.of("../../k8s/base/keycloak/realm-tact.json"),
                        Path.of("../../k8s/overlays/dev/keycloak/people-dev.json"),
                        PUBLIC)
                .text());

        assertThat(realm.path("users").findValuesAsText("username")).contains("alice", "service-account-tact-importer");
    }

    private static Realm merge(String people) {
        return Realm.merge(parse(BASE), parse(people), PUBLIC);
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
