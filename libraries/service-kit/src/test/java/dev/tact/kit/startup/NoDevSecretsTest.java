package dev.tact.kit.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoDevSecretsTest {

    @Test
    void refusesToStartWithASecretOfTheDevRealm() {
        assertThatThrownBy(() -> start("prod", "dev-only-consent-service"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tact.client-secret")
                .hasMessageNotContaining("dev-only-consent-service");
    }

    @Test
    void startsWithASecretOfItsOwnAndOnADevelopersMachine() {
        assertThatCode(() -> start("prod", "s3cret")).doesNotThrowAnyException();
        assertThatCode(() -> start("local", "dev-only-consent-service")).doesNotThrowAnyException();
    }

    @Test
    void looksOnlyAtWhatTheProfileReads() {
        var settings = Map.of("tact.client-secret", "s3cret", "%test.tact.client-secret", "dev-only-test");

        assertThatCode(() -> start("prod", settings)).doesNotThrowAnyException();
    }

    @Test
    void refusesASecretOfTheDevRealmSetForTheProfileThatRuns() {
        var settings = Map.of("tact.client-secret", "s3cret", "%prod.tact.client-secret", "dev-only-test");

        assertThatThrownBy(() -> start("prod", settings)).hasMessageContaining("tact.client-secret");
    }

    private static void start(String profile, String secret) {
        start(profile, Map.of("tact.client-secret", secret));
    }

    private static void start(String profile, Map<String, String> settings) {
        new NoDevSecrets(config(profile, settings)).check(new StartupEvent());
    }

    private static SmallRyeConfig config(String profile, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withProfile(profile)
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }
}
