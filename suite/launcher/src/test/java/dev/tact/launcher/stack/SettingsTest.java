package dev.tact.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.launcher.login.People;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path home;

    private Settings settings;

    @BeforeEach
    void assemble() {
        var people = People.read(Path.of("../../k8s/overlays/dev/keycloak/people-dev.json"));
        settings = new Settings(
                new Ports(8110),
                new Secrets(home.resolve("secrets.properties")),
                people,
                home.resolve("models"),
                home.resolve("checkpoints"),
                5,
                List.of("https://shop.example", "https://blog.example"),
                1);
    }

    @Test
    void tellTheGatewayWhoseOtherPagesMayCall() {
        assertThat(settings.environmentOfGateway(new StackFolder(Path.of("../.."), home)))
                .containsEntry("TACT_GATEWAY_ORIGINS", "https://shop.example,https://blog.example");
    }

    private Settings withReplicas(int replicas) {
        return new Settings(
                settings.ports(),
                settings.secrets(),
                settings.people(),
                settings.models(),
                settings.checkpoints(),
                5,
                List.of(),
                replicas);
    }

    @Test
    void putTheGatewayInThePlaceOfServicesThatHaveReplicas() {
        var two = withReplicas(2);

        assertThat(two.environmentOf(Service.CONSENT, 2))
                .containsEntry("QUARKUS_HTTP_PORT", "8511")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", "9511")
                .containsEntry("TACT_PROFILE_URL", "http://127.0.0.1:8112");
        assertThat(two.environmentOfGateway(new StackFolder(Path.of("../.."), home)))
                .containsEntry(
                        "TACT_GATEWAY_BACKENDS",
                        "consent-service=8311|8511,profile-service=8312|8512,recommendation-service=8313|8513,"
                                + "escalation-service=8314|8514,keycloak=8210")
                .containsEntry(
                        "TACT_GATEWAY_MANAGEMENT",
                        "consent-service=9311|9511,profile-service=9312|9512,recommendation-service=9313|9513,"
                                + "escalation-service=9314|9514")
                .containsEntry(
                        "TACT_GATEWAY_INSIDE",
                        "consent-service=8111,profile-service=8112,recommendation-service=8113,escalation-service=8114");
    }

    @Test
    void leaveAServiceOfOneProcessItsOwnPort() {
        assertThat(settings.environmentOfGateway(new StackFolder(Path.of("../.."), home)))
                .containsEntry("TACT_GATEWAY_INSIDE", "");
        assertThat(settings.environmentOf(Service.CONSENT)).containsEntry("QUARKUS_HTTP_PORT", "8111");
    }

    @Test
    void tellConsentServiceAloneWhereItsCheckpointsAreKept() {
        assertThat(settings.environmentOf(Service.CONSENT))
                .containsEntry(
                        "CONSENT_LEDGER_CHECKPOINTS_FOLDER",
                        home.resolve("checkpoints").toString());
        assertThat(settings.environmentOf(Service.PROFILE)).doesNotContainKey("CONSENT_LEDGER_CHECKPOINTS_FOLDER");
    }

    @Test
    void tellAServiceWhereItIsAndWhereTheOthersAre() {
        assertThat(settings.environmentOf(Service.PROFILE))
                .containsEntry("QUARKUS_PROFILE", "local")
                .containsEntry("QUARKUS_HTTP_PORT", "8112")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", "9112")
                .containsEntry("TACT_ISSUER", "http://127.0.0.1:8110/auth/realms/tact")
                .containsEntry("TACT_KEYCLOAK_URL", "http://127.0.0.1:8210/auth")
                .containsEntry("TACT_CLIENT_SECRET", "dev-only-profile-service")
                .containsEntry("TACT_CONSENT_URL", "http://127.0.0.1:8111")
                .containsEntry("TACT_ESCALATION_URL", "http://127.0.0.1:8114")
                .containsEntry("TACT_DEADLINE_FACTOR", "5");
    }

    @Test
    void giveAServiceItsOwnTwoDatabases() {
        assertThat(settings.environmentOf(Service.CONSENT))
                .containsEntry("TACT_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5463/consent")
                .containsEntry("TACT_KEYS_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5463/consent_keys")
                .containsEntry("TACT_DATABASE_OWNER_USERNAME", "consent_owner")
                .containsEntry("TACT_DATABASE_APP_USERNAME", "consent_app");
    }

    @Test
    void shareNoSecretBetweenServices() {
        var consent = settings.environmentOf(Service.CONSENT);
        var profile = settings.environmentOf(Service.PROFILE);

        for (var secret : new String[] {
            "TACT_DATABASE_OWNER_PASSWORD",
            "TACT_DATABASE_APP_PASSWORD",
            "TACT_SEALING_KEK",
            "TACT_SEALING_INDEX_KEY",
            "TACT_CLIENT_SECRET"
        }) {
            assertThat(consent.get(secret)).isNotBlank().isNotEqualTo(profile.get(secret));
        }
        assertThat(Base64.getDecoder().decode(consent.get("TACT_SEALING_KEK"))).hasSize(32);
        assertThat(consent.get("TACT_SEALING_KEK")).isNotEqualTo(consent.get("TACT_SEALING_INDEX_KEY"));
    }

    @Test
    void tellTheGatewayEveryBackendAndItsManagement() {
        var folder = new StackFolder(Path.of("/tact"), home);

        assertThat(settings.environmentOfGateway(folder))
                .containsEntry("TACT_GATEWAY_PORT", "8110")
                .containsEntry("TACT_GATEWAY_ROUTES", "/tact/k8s/base/gateway")
                .containsEntry(
                        "TACT_GATEWAY_BACKENDS",
                        "consent-service=8111,profile-service=8112,recommendation-service=8113,"
                                + "escalation-service=8114,keycloak=8210")
                .containsEntry(
                        "TACT_GATEWAY_MANAGEMENT",
                        "consent-service=9111,profile-service=9112,recommendation-service=9113,escalation-service=9114");
    }
}
