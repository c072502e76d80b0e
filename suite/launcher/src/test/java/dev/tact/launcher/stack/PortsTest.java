package dev.tact.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areThoseOfTheContractsByDefault() {
        var ports = Ports.parse(null);

        assertThat(ports.gateway()).isEqualTo(8080);
        assertThat(ports.of(Service.CONSENT)).isEqualTo(8081);
        assertThat(ports.of(Service.PROFILE)).isEqualTo(8082);
        assertThat(ports.of(Service.RECOMMENDATION)).isEqualTo(8083);
        assertThat(ports.of(Service.ESCALATION)).isEqualTo(8084);
        assertThat(ports.managementOf(Service.ESCALATION)).isEqualTo(9084);
        assertThat(ports.keycloak()).isEqualTo(8180);
        assertThat(ports.postgres()).isEqualTo(5433);
    }

    @Test
    void allMoveByTheSameDistance() {
        var ports = Ports.parse("8110");

        assertThat(ports.gateway()).isEqualTo(8110);
        assertThat(ports.of(Service.CONSENT)).isEqualTo(8111);
        assertThat(ports.managementOf(Service.CONSENT)).isEqualTo(9111);
        assertThat(ports.keycloak()).isEqualTo(8210);
        assertThat(ports.postgres()).isEqualTo(5463);
    }

    @Test
    void areEachListedOnceWithTheirPurpose() {
        var ports = new Ports(8080);

        assertThat(ports.all())
                .hasSize(12)
                .containsEntry(8082, "profile-service")
                .containsEntry(5433, "PostgreSQL");
    }

    @Test
    void ofReplicasMeetNobody() {
        var ports = new Ports(8080);

        assertThat(ports.of(Service.CONSENT, 1)).isEqualTo(8281);
        assertThat(ports.managementOf(Service.ESCALATION, 4)).isEqualTo(9884);
        assertThat(ports.all(Ports.MOST_REPLICAS))
                .hasSize(4 + 4 + 2 * 4 * Ports.MOST_REPLICAS)
                .containsEntry(8081, "consent-service")
                .containsEntry(8481, "consent-service-2");
        assertThatThrownBy(() -> ports.of(Service.CONSENT, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofStacksTenApartDoNotMeet() {
        var together = new HashSet<>(new Ports(8080).all().keySet());
        together.addAll(new Ports(8090).all().keySet());

        assertThat(together).hasSize(24);
    }

    @Test
    void refuseABaseThatLeavesNoRoom() {
        assertThat(new Ports(3671).postgres()).isEqualTo(1024);
        assertThatThrownBy(() -> new Ports(3670)).hasMessageContaining("between 3671 and 64435");
        assertThat(new Ports(64_435).keycloakManagement()).isEqualTo(65_535);
        assertThatThrownBy(() -> new Ports(64_436)).hasMessageContaining("TACT_PORT_BASE 64436");
    }

    @Test
    void refuseABaseThatIsNoNumber() {
        assertThatThrownBy(() -> Ports.parse("http")).hasMessage("TACT_PORT_BASE must be a number, not 'http'");
    }
}
