package dev.tact.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStatusTest {

    @TempDir
    Path home;

    @Test
    void readsAsTheContractsSay() throws IOException {
        var consent =
                new StackStatus.Part("consent-service", "http://127.0.0.1:8081", "http://127.0.0.1:9081", 42L, true);
        var other = new StackStatus.Part("other", "http://127.0.0.1:1", null, null, false);
        var status = new StackStatus(
                URI.create("http://127.0.0.1:8080"),
                URI.create("http://127.0.0.1:8080/auth/realms/tact"),
                false,
                7L,
                other,
                List.of(consent),
                other,
                other);

        var json = new ObjectMapper().readTree(status.toJson());

        assertThat(json.path("gateway").asText()).isEqualTo("http://127.0.0.1:8080");
        assertThat(json.path("issuer").asText()).isEqualTo("http://127.0.0.1:8080/auth/realms/tact");
        var service = json.path("services").path(0);
        assertThat(service.path("name").asText()).isEqualTo("consent-service");
        assertThat(service.path("url").asText()).isEqualTo("http://127.0.0.1:8081");
        assertThat(service.path("management").asText()).isEqualTo("http://127.0.0.1:9081");
        assertThat(service.path("pid").asLong()).isEqualTo(42);
        assertThat(service.path("ready").asBoolean()).isTrue();
        assertThat(json.path("keycloak").path("pid").isNull()).isTrue();
        assertThat(json.path("postgres").path("ready").asBoolean()).isFalse();
    }

    @Test
    void ofAFolderNothingRunsFromIsAllStopped() {
        var status = Stack.status(new CurrentStack(new StackFolder(Path.of("/tact"), home), new Ports(8110)));

        assertThat(status.running()).isFalse();
        assertThat(status.ready()).isFalse();
        assertThat(status.services()).hasSize(4).allMatch(part -> part.pid() == null && !part.ready());
    }
}
