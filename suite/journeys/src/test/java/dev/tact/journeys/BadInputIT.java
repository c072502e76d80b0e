package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.demo.story.Customer;
import dev.tact.demo.story.Reaching;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.stack.Service;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes in from outside that is wrong: the right refusal, nothing stored, nothing leaked. */
@ExtendWith(OneWorld.class)
class BadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    /** What an answer would hold that tells of the inside. */
    private static final List<String> INSIDE = List.of(
            "Exception",
            "dev.tact",
            "java.",
            "jakarta.",
            "org.hibernate",
            "io.quarkus",
            "SQL",
            "at line",
            "jdbc:",
            "select ",
            "Jackson",
            "com.fasterxml");

    private final World world;
    private final String alice;
    private final String bob;
    private Map<String, Long> before = Map.of();

    BadInputIT(World world) {
        this.world = world;
        this.alice = world.cast().session("alice", Assurance.AAL1).token();
        this.bob = world.cast().session("bob", Assurance.AAL1).token();
    }

    /** One request that must be refused. */
    private record Wrong(
            String method, String path, @Nullable String body) {

        @Override
        public String toString() {
            return method + " " + path + " " + (body == null || body.length() > 100 ? "" : body);
        }
    }

    /** Once what was imported is worked out: what is inferred of it is kept, and each inference is a use on record. */
    @BeforeEach
    void count() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> Rows.of(
                                world.stack(),
                                Service.PROFILE,
                                "select count(*) from inference_due where due_at < now() + interval '1 minute'",
                                row -> row.getLong(1))
                        .getFirst()
                        .equals(0L));
        before = Rows.counted(world.stack());
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(Rows.counted(world.stack())).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoJsonOrOfAnotherShape() {
        var places = Map.of(
                "/v1/me/consents",
                "{\"purpose\":\"personalised-recommendations\",\"decision\":\"GIVE\",\"servedNoticeId\":\""
                        + UUID.randomUUID() + "\",\"method\":\"BUTTON\"}",
                "/v1/me/conversations",
                "{\"text\":\"hello\",\"language\":\"en\"}",
                "/v1/me/feedback",
                "{\"recommendationId\":\"" + UUID.randomUUID() + "\",\"itemId\":\"85123A\",\"type\":\"CLICK\"}",
                "/v1/me/contests",
                "{\"recommendationId\":\"" + UUID.randomUUID() + "\",\"viewpoint\":\"hello\"}");
        var wrong = places.entrySet().stream()
                .flatMap(place -> Stream.of(
                                "",
                                "{",
                                "null",
                                "[]",
                                "\"text\"",
                                place.getValue().substring(0, place.getValue().length() - 2),
                                place.getValue() + "}",
                                place.getValue().replaceFirst("\\{", "{\"unknown\":1,"),
                                place.getValue().replaceFirst(":\"[^\"]*\"", ":17"),
                                place.getValue().replaceFirst(":\"[^\"]*\"", ":{\"nested\":true}"),
                                place.getValue().replaceFirst(":\"[^\"]*\"", ":null"),
                                place.getValue().replaceFirst("\"[a-zA-Z]+\":\"[^\"]*\",?", ""))
                        .map(body -> new Wrong("POST", place.getKey(), body)));
        refused(
                400,
                Stream.concat(
                                wrong,
                                Stream.of(
                                        new Wrong("PUT", "/v1/me/dial", "{\"level\":\"two\"}"),
                                        new Wrong("PUT", "/v1/me/dial", "{\"level\":9}"),
                                        new Wrong("PUT", "/v1/me/dial", "{\"level\":1.5}"),
                                        new Wrong("PUT", "/v1/me/dial", "{}"),
                                        new Wrong("GET", "/v1/me/dial/preview?level=9", null),
                                        new Wrong("GET", "/v1/me/recommendations?limit=0", null),
                                        new Wrong("GET", "/v1/me/recommendations?limit=1000000", null),
                                        new Wrong("GET", "/v1/me/uses?cursor=nonsense", null),
                                        new Wrong("GET", "/v1/me/uses?limit=0", null)))
                        .toList());
    }

    @Test
    void refusesWhatNamesSomethingUnregistered() {
        refused(
                404,
                List.of(
                        new Wrong("DELETE", "/v1/me/consents/no-such-purpose", null),
                        new Wrong("GET", "/v1/notices/current?purpose=no-such-purpose", null)));
        refused(422, List.of(new Wrong("DELETE", "/v1/me/consents/service-delivery", null)));
    }

    @Test
    void refusesIdsThatAreUnknownOrSomebodyElses() {
        var customer = new Customer(world.cast().as("bob"));
        var list = customer.recommendations().recommendationId();
        var conversation =
                new Reaching(world.cast().as("bob")).begin("hello", "en", null).conversationId();
        before = Rows.counted(world.stack());
        var unknown = UUID.randomUUID();

        refused(
                404,
                Stream.of(unknown.toString(), Objects.requireNonNull(list))
                        .map(id -> new Wrong("GET", "/v1/me/recommendations/" + id + "/explanation", null))
                        .toList());
        refused(
                404,
                Stream.of(unknown.toString(), conversation)
                        .flatMap(id -> Stream.of(
                                new Wrong("GET", "/v1/me/conversations/" + id, null),
                                new Wrong("POST", "/v1/me/conversations/" + id + "/person", null),
                                new Wrong("POST", "/v1/me/conversations/" + id + "/messages", "{\"text\":\"hello\"}")))
                        .toList());
        refused(404, List.of(new Wrong("GET", "/v1/me/recommendations/no-uuid/explanation", null)));
        refused(
                404,
                List.of(
                        new Wrong("GET", "/v1/decisions/" + unknown + "/explanation", null),
                        new Wrong("GET", "/v1/no-such-thing", null),
                        new Wrong("GET", "/v1/me", null)));
    }

    @Test
    void refusesTenMegabytes() {
        var token = alice;
        var big = new byte[TEN_MEGABYTES];
        Arrays.fill(big, (byte) ' ');
        var json = Map.of("Content-Type", "application/json");
        var soft = new SoftAssertions();

        for (var path : List.of("/v1/me/consents", "/v1/me/conversations", "/v1/me/feedback")) {
            var announced =
                    Wire.send(world.stack().gateway(), "POST", path, token, BodyPublishers.ofByteArray(big), json);
            soft.assertThat(announced.statusCode()).as(path).isEqualTo(413);
            var chunked = Wire.send(
                    world.stack().gateway(),
                    "POST",
                    path,
                    token,
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)),
                    json);
            soft.assertThat(chunked.statusCode()).as(path + ", chunked").isEqualTo(413);
        }
        soft.assertAll();
    }

    @Test
    void refusesOtherMethodsAndMediaTypes() {
        refused(405, List.of(new Wrong("PATCH", "/v1/me/consents", "{}"), new Wrong("DELETE", "/v1/me/uses", null)));

        var xml = Wire.send(
                world.stack().gateway(),
                "POST",
                "/v1/me/consents",
                alice,
                BodyPublishers.ofString("<consent/>"),
                Map.of("Content-Type", "application/xml"));
        assertThat(xml.statusCode()).isEqualTo(415);
    }

    @Test
    void refusesPathsThatCanBeReadInTwoWays() {
        refused(
                400,
                Stream.of(
                                "/v1/me%2Fconsents",
                                "/v1%2fme/consents",
                                "/v1/me/consents;x=1",
                                "/v1/me;jsessionid=1/consents",
                                "/v1/me/consents%3Bx=1",
                                "/v1//me/consents",
                                "/v1/./me/consents",
                                "/v1/purposes/../me/consents",
                                "/v1/purposes/%2E%2E/me/consents",
                                "/v1/purposes/..%2Fme/consents",
                                "/v1/me%5Cconsents",
                                "/v1/me/consents%00",
                                "/v1/me/consents%252F",
                                "/openapi/consent/..%2f..%2finternal/events",
                                "/auth/realms/tact/..%2f..%2fadmin")
                        .map(path -> new Wrong("GET", path, null))
                        .toList());
    }

    @Test
    void refusesTokensThatAreNotOneOfACustomersForThisService() {
        var tokens = new LinkedHashMap<String, @Nullable String>();
        var forged = ForgedTokens.of(world.stack());
        tokens.put("none", null);
        tokens.put("garbage", "not.a.token");
        tokens.put(
                "expired",
                forged.with(
                        alice, claims -> claims.put("exp", claims.path("exp").asLong() - 3600)));
        tokens.put("for another audience", forged.with(alice, claims -> claims.put("aud", "another-service")));
        tokens.put("without audience", forged.with(alice, claims -> claims.remove("aud")));
        tokens.put(
                "of another issuer",
                forged.with(alice, claims -> claims.put("iss", "http://127.0.0.1/auth/realms/tact")));
        tokens.put("of type ID", forged.with(alice, claims -> claims.put("typ", "ID")));
        tokens.put(
                "Keycloak's ID token",
                world.cast().session("alice", Assurance.AAL1).tokens().idToken());
        tokens.put(
                "Keycloak's refresh token",
                world.cast().session("alice", Assurance.AAL1).tokens().refreshToken());
        tokens.put("alg none", forged.unsigned(alice));
        tokens.put("HS256 with the public key", forged.signedWithThePublicKey(alice));
        tokens.put(
                "with another's signature",
                alice.substring(0, alice.lastIndexOf('.')) + bob.substring(bob.lastIndexOf('.')));
        var soft = new SoftAssertions();

        places().forEach(place -> {
            tokens.forEach((name, token) -> {
                var answer = Wire.send(world.stack().gateway(), place.method(), place.path(), token, place.body());
                soft.assertThat(answer.statusCode())
                        .as(place + " with a token: " + name)
                        .isEqualTo(401);
                soft.assertThat(answer.headers().firstValue("www-authenticate"))
                        .as(place + ": " + name)
                        .isPresent();
                assertProblem(soft, place + ": " + name, answer);
            });
            // the control: a token signed in the same way, with nothing changed, is taken
            var control = Wire.send(
                    world.stack().gateway(), "GET", "/v1/me/consents", forged.with(alice, claims -> {}), null);
            soft.assertThat(control.statusCode()).isEqualTo(200);
        });
        soft.assertAll();
    }

    @Test
    void refusesPeopleAndServicesWithoutTheRole() {
        var soft = new SoftAssertions();
        places().forEach(place -> {
            var agent = world.cast().session("awa", Assurance.AAL1).token();
            var answer = Wire.send(world.stack().gateway(), place.method(), place.path(), agent, place.body());
            soft.assertThat(answer.statusCode()).as(place + " by an agent").isEqualTo(403);
            assertProblem(soft, place + " by an agent", answer);
        });
        for (var client : List.of(
                "tact-importer",
                "consent-service",
                "profile-service",
                "recommendation-service",
                "escalation-service")) {
            places().forEach(place -> {
                var answer = Wire.send(
                        world.stack().gateway(),
                        place.method(),
                        place.path(),
                        world.cast().service(client).token(),
                        place.body());
                // where the token names another audience it is none, where it names this one its role is missing
                soft.assertThat(answer.statusCode()).as(place + " by " + client).isIn(401, 403);
                assertProblem(soft, place + " by " + client, answer);
            });
        }
        soft.assertAll();
    }

    /** An endpoint of each service, with a request that a customer may make. */
    private static Stream<Wrong> places() {
        return Stream.of(
                new Wrong("GET", "/v1/me/consents", null),
                new Wrong("PUT", "/v1/me/dial", "{\"level\":3}"),
                new Wrong("GET", "/v1/me/uses", null),
                new Wrong("GET", "/v1/me/recommendations", null),
                new Wrong("POST", "/v1/me/conversations", "{\"text\":\"hello\"}"));
    }

    private void refused(int status, List<Wrong> requests) {
        var soft = new SoftAssertions();
        requests.forEach(request -> {
            var answer = Wire.send(world.stack().gateway(), request.method(), request.path(), alice, request.body());
            soft.assertThat(answer.statusCode())
                    .as(request + " → " + answer.body())
                    .isEqualTo(status);
            assertProblem(soft, request.toString(), answer);
        });
        soft.assertAll();
    }

    private static void assertProblem(SoftAssertions soft, String request, HttpResponse<String> answer) {
        soft.assertThat(answer.headers().firstValue("content-type"))
                .as(request)
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        soft.assertThat(INSIDE).as(request + " → " + answer.body()).noneMatch(answer.body()::contains);
        var problem = json(answer.body());
        soft.assertThat(problem.path("status").asInt()).as(request).isEqualTo(answer.statusCode());
        soft.assertThat(problem.path("type").asText()).as(request).startsWith("urn:tact:problem:");
        soft.assertThat(problem.path("code").asText()).as(request).isNotEmpty();
        soft.assertThat(problem.path("instance").asText()).as(request).startsWith("urn:uuid:");
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
