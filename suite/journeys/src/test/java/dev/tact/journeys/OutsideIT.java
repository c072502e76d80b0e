package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What services say to each other cannot be heard from outside, whoever asks. */
@ExtendWith(OneWorld.class)
class OutsideIT {

    @ParameterizedTest
    @CsvSource({
        "POST, /access/v1/evaluation, profile-service",
        "POST, /access/v1/evaluations, profile-service",
        "GET, /.well-known/authzen-configuration, profile-service",
        "GET, /v1/profiles/058958b7-2a13-5275-9708-6ef9544f19c6/view?purpose=personalised-recommendations, recommendation-service",
        "POST, /internal/events, consent-service",
        "POST, /internal/acknowledgements, profile-service",
        "GET, /internal/training-rows, recommendation-service",
        "GET, /internal/jwks.json, profile-service",
    })
    void findsNoInternalRouteEvenWithTheTokenOfAService(String method, String path, String client, World world) {
        var token = world.cast().service(client).token();

        var answer = Wire.send(world.stack().gateway(), method, path, token, method.equals("POST") ? "{}" : null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("urn:tact:problem:gateway:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/q/dev",
                "/auth/admin",
                "/auth/admin/master/console/",
                "/auth/admin/realms/tact",
                "/auth/realms/master/protocol/openid-connect/token",
                "/auth/metrics",
                "/auth/health"
            })
    void findsNoManagementAndNoAdministration(String path, World world) {
        assertThat(Wire.send(world.stack().gateway(), "GET", path, null, null).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "profile", "recommendation", "escalation"})
    void findsEveryServicesDescription(String part, World world) {
        var answer = Wire.send(world.stack().gateway(), "GET", "/openapi/" + part, null, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("openapi: 3.1");
    }
}
