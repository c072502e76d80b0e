package dev.tact.profile.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.tact.kit.staging.Staging;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImportProgressTest {

    private static final String PATH = "/v1/imports/purchases/";

    @Inject
    Staging staging;

    private static String importer() {
        return Tokens.service("tact-importer", "profile-service", "purchases.import");
    }

    private Staging.Intake upload() {
        var intake = staging.begin(PurchaseRows.KIND, "tact-importer", "NDJSON", null);
        var rows = """
                {"customer":"online-retail:92990","itemId":"P-1","quantity":1,"occurredAt":"2011-03-04T10:00:00Z",\
                "unitPrice":1.25,"currency":"EUR","invoice":"INV-%s"}
                nonsense
                """.formatted(UUID.randomUUID());
        intake.add(1, rows.getBytes(StandardCharsets.UTF_8));
        return intake;
    }

    private record Sent(String name, JsonPath data) {}

    /** One reader of a stream, over a connection of its own. */
    private static final class Follower implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final BufferedReader lines;

        Follower(UUID id, String token) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + PATH + id))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + token)
                    .build();
            var answer = http.send(request, BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        }

        Sent next() throws IOException {
            String name = null;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                }
                if (line.startsWith("data:") && name != null) {
                    return new Sent(name, JsonPath.from(line.substring("data:".length())));
                }
            }
            throw new AssertionError("the stream ended");
        }

        /** The next event of this name of which that is so. */
        Sent skipTo(String state) throws IOException {
            var next = next();
            while (!state.equals(next.data().getString("state"))) {
                next = next();
            }
            return next;
        }

        void awaitHeartbeat() throws IOException {
            for (var line = lines.readLine(); !line.startsWith(":"); line = lines.readLine()) {
                assertThat(line).doesNotStartWith("event:");
            }
        }

        String rest() throws IOException {
            var rest = new StringBuilder();
            lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith(":"))
                    .forEach(rest::append);
            return rest.toString();
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    @Test
    void tellsHowFarAnImportIsUntilItIsOver() throws Exception {
        try (var intake = upload();
                var follower = new Follower(intake.id(), importer())) {
            var first = follower.next();
            assertThat(first.name()).isEqualTo("progress");
            assertThat(first.data().getString("state")).isEqualTo("RECEIVING");

            follower.awaitHeartbeat();
            intake.complete();

            var last = follower.skipTo("COMPLETED");
            assertThat(last.name()).isEqualTo("progress");
            assertThat(last.data().getLong("rows")).isEqualTo(2);
            assertThat(last.data().getLong("stored")).isEqualTo(1);
            assertThat(last.data().getLong("refused")).isEqualTo(1);
            assertThat(last.data().getMap(""))
                    .isEqualTo(JsonPath.from(shown(intake.id())).getMap(""));
            var end = follower.next();
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.data().getString("reason")).isEqualTo("COMPLETED");
            assertThat(follower.rest()).isEmpty();
        }
    }

    private static String shown(UUID id) {
        return given().auth()
                .oauth2(importer())
                .get(PATH + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** The row is all it looks at: whichever replica works on the import. */
    @Test
    void tellsWhatAnotherReplicaDoes() throws Exception {
        try (var intake = upload();
                var follower = new Follower(intake.id(), importer())) {
            follower.skipTo("RECEIVING");

            Rows.run("""
                    update staged_import set state = 'RUNNING', lease_holder = gen_random_uuid(), rows = 1, stored = 1,
                        lease_until = now() + interval '1 hour' where id = '%s'""".formatted(intake.id()));
            assertThat(follower.skipTo("RUNNING").data().getLong("stored")).isEqualTo(1);
            Rows.run("""
                    update staged_import set state = 'FAILED', failure = 'CHUNK_NOT_APPLIED', finished_at = now(),
                        lease_holder = null, lease_until = null where id = '%s'""".formatted(intake.id()));
            Rows.run("delete from staged_chunk where import_id = '%s'".formatted(intake.id()));

            assertThat(follower.skipTo("FAILED").data().getString("failure")).isEqualTo("CHUNK_NOT_APPLIED");
            assertThat(follower.next().data().getString("reason")).isEqualTo("FAILED");
        }
    }

    @Test
    void tellsOfAnImportThatIsOverAndEnds() throws Exception {
        UUID id;
        try (var intake = upload()) {
            id = intake.id();
        }

        try (var follower = new Follower(id, importer())) {
            assertThat(follower.next().data().getString("failure")).isEqualTo("UPLOAD_BROKEN");
            assertThat(follower.next().name()).isEqualTo("end");
            assertThat(follower.rest()).isEmpty();
        }
    }

    @Test
    void endsWhenTheTokenDoes() throws Exception {
        var brief = Tokens.of(Tokens.serviceAccount("tact-importer"))
                .client("tact-importer")
                .audience("profile-service")
                .roles("purchases.import")
                .expiresIn(Duration.ofSeconds(2))
                .sign();

        try (var intake = upload();
                var follower = new Follower(intake.id(), brief)) {
            follower.skipTo("RECEIVING");
            var end = follower.next();
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.data().getString("reason")).isEqualTo("EXPIRED");
            assertThat(follower.rest()).isEmpty();
        }
    }

    @Test
    void isAStreamOnlyForThoseWhoAskForOne() {
        try (var intake = upload()) {
            for (var accepted : new String[] {"*/*", "application/json", "text/html,*/*;q=0.8"}) {
                given().auth()
                        .oauth2(importer())
                        .accept(accepted)
                        .get(PATH + intake.id())
                        .then()
                        .statusCode(200)
                        .contentType("application/json")
                        .body("state", equalTo("RECEIVING"));
            }
        }
    }

    @Test
    void showsAnImportToItsImporterOnly() {
        try (var intake = upload()) {
            var another = Tokens.service("another-importer", "profile-service", "purchases.import");
            var stream = given().accept("text/event-stream");

            stream.auth()
                    .oauth2(another)
                    .get(PATH + intake.id())
                    .then()
                    .statusCode(404)
                    .contentType(startsWith("application/problem+json"));
            given().accept("text/event-stream").get(PATH + intake.id()).then().statusCode(401);
            given().accept("text/event-stream")
                    .auth()
                    .oauth2(Tokens.customer(UUID.randomUUID()))
                    .get(PATH + intake.id())
                    .then()
                    .statusCode(403);
            given().accept("text/event-stream")
                    .auth()
                    .oauth2(importer())
                    .get(PATH + "nonsense")
                    .then()
                    .statusCode(404);
        }
    }
}
