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

    private static void start(String profile, String secret) {
        new NoDevSecrets(config(profile, secret)).check(new StartupEvent());
    }

    private static SmallRyeConfig config(String profile, String secret) {
        return new SmallRyeConfigBuilder()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(Map.of("tact.client-secret", secret), "test", 100))
                .build();
    }
}
