package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Map<String, String> ENOUGH = Map.of(
            "TACT_GATEWAY_ROUTES", "k8s/base/gateway",
            "TACT_GATEWAY_BACKENDS", "consent-service=8081, keycloak=auth.test:8180",
            "TACT_GATEWAY_MANAGEMENT", "consent-service=9081");

    @Test
    void readsTheAgreedEnvironment() {
        var settings = Settings.from(ENOUGH);

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.routes()).isEqualTo(Path.of("k8s/base/gateway"));
        assertThat(settings.backends())
                .containsOnly(
                        Map.entry("consent-service", List.of(new Settings.Address("127.0.0.1", 8081))),
                        Map.entry("keycloak", List.of(new Settings.Address("auth.test", 8180))));
        assertThat(settings.management())
                .containsOnly(Map.entry("consent-service", List.of(new Settings.Address("127.0.0.1", 9081))));
        assertThat(settings.origins()).isEmpty();
        assertThat(settings.stretched(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void readsReplicasAndWhereServicesReachThem() {
        var more = new HashMap<>(ENOUGH);
        more.put("TACT_GATEWAY_BACKENDS", "consent-service=8281|other.test:8481");
        more.put("TACT_GATEWAY_INSIDE", "consent-service=8081");

        var settings = Settings.from(more);

        assertThat(settings.backends())
                .containsOnly(Map.entry(
                        "consent-service",
                        List.of(new Settings.Address("127.0.0.1", 8281), new Settings.Address("other.test", 8481))));
        assertThat(settings.inside())
                .containsOnly(Map.entry("consent-service", new Settings.Address("127.0.0.1", 8081)));
    }

    @Test
    void readsOriginsAndTheFactor() {
        var more = new HashMap<>(ENOUGH);
        more.put("TACT_GATEWAY_ORIGINS", "https://shop.test, http://127.0.0.1:5173,");
        more.put("TACT_DEADLINE_FACTOR", "2.5");
        more.put("TACT_GATEWAY_CONTACT", "mailto:hello@shop.test");

        var settings = Settings.from(more);

        assertThat(settings.origins()).containsExactlyInAnyOrder("https://shop.test", "http://127.0.0.1:5173");
        assertThat(settings.stretched(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(7500));
        assertThat(settings.contact()).hasToString("mailto:hello@shop.test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TACT_GATEWAY_PORT       | http",
                "TACT_GATEWAY_PORT       | 70000",
                "TACT_GATEWAY_ROUTES     | ''",
                "TACT_GATEWAY_BACKENDS   | consent-service",
                "TACT_GATEWAY_BACKENDS   | consent-service=0",
                "TACT_GATEWAY_BACKENDS   | consent-service=8281+8481",
                "TACT_GATEWAY_INSIDE     | consent-service=8081+8082",
                "TACT_GATEWAY_BACKENDS   | consent-service=localhost:http",
                "TACT_GATEWAY_BACKENDS   | consent-service=1,consent-service=2",
                "TACT_GATEWAY_MANAGEMENT | ''",
                "TACT_GATEWAY_ORIGINS    | *",
                "TACT_GATEWAY_ORIGINS    | https://*.test",
                "TACT_GATEWAY_ORIGINS    | https://shop.test/",
                "TACT_GATEWAY_ORIGINS    | null",
                "TACT_GATEWAY_CONTACT    | hello@shop.test",
                "TACT_GATEWAY_CONTACT    | javascript:alert(1)",
                "TACT_GATEWAY_CONTACT    | 'mailto:\"><script>'",
                "TACT_DEADLINE_FACTOR    | 0",
                "TACT_DEADLINE_FACTOR    | NaN",
                "TACT_DEADLINE_FACTOR    | much",
            })
    void saysWhichVariableIsUnusable(String name, String value) {
        var environment = new HashMap<>(ENOUGH);
        environment.put(name, value);

        assertThatThrownBy(() -> Settings.from(environment))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining(name);
    }
}
