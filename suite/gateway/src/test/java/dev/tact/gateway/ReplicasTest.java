package dev.tact.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One service, several processes: what the cluster's Service does, and what the gateway adds. */
@Timeout(60)
class ReplicasTest {

    private static final String CONSENT = "consent-service";
    private static final String ROUTE = Scene.route(CONSENT, "/v1/purposes");

    private final AtomicBoolean firstIsReady = new AtomicBoolean(true);

    private Scene.Builder two() {
        return Scene.with(CONSENT, request -> request.response().end("first"))
                .and(CONSENT, request -> request.response().end("second"))
                .managed(
                        CONSENT,
                        request -> request.response()
                                .setStatusCode(firstIsReady.get() ? 200 : 503)
                                .end())
                .managed(CONSENT, request -> request.response().end());
    }

    private static List<String> answers(Scene scene, int howMany) throws IOException, InterruptedException {
        var answers = new ArrayList<String>();
        for (var i = 0; i < howMany; i++) {
            var answer = scene.get("/v1/purposes");
            assertThat(answer.statusCode()).isEqualTo(200);
            answers.add(answer.body());
        }
        return answers;
    }

    @Test
    void takesTurns() throws Exception {
        try (var scene = two().open(ROUTE)) {
            var answers = answers(scene, 20);

            assertThat(answers).filteredOn("first"::equals).hasSize(10);
            assertThat(answers).filteredOn("second"::equals).hasSize(10);
        }
    }

    @Test
    void sendsNothingToOneThatIsNotReadyUntilItIsAgain() throws Exception {
        try (var scene = two().open(ROUTE)) {
            firstIsReady.set(false);
            untilOnly(scene, "second");

            firstIsReady.set(true);
            while (!answers(scene, 2).contains("first")) {
                // the timeout of the class ends it when it never is
            }
        }
    }

    @Test
    void asksTheOthersWhereNobodyListens() throws Exception {
        var withADeadOne = Scene.with(CONSENT, request -> request.response().end("alive"))
                .dead(CONSENT)
                .managed(CONSENT, request -> request.response().end())
                .managed(CONSENT, request -> request.response().end());
        try (var scene = withADeadOne.open(ROUTE)) {
            assertThat(answers(scene, 20)).containsOnly("alive");
            for (var i = 0; i < 4; i++) {
                var posted = scene.send(scene.request("/v1/purposes")
                        .POST(BodyPublishers.ofString("{}"))
                        .build());
                assertThat(posted.statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void sendsNothingTwiceThatMayHaveArrived() throws Exception {
        var arrived = new ArrayList<String>();
        var dying = Scene.with(CONSENT, request -> {
                    arrived.add("first");
                    request.connection().close();
                })
                .and(CONSENT, request -> {
                    arrived.add("second");
                    request.connection().close();
                })
                .managed(CONSENT, request -> request.response().end())
                .managed(CONSENT, request -> request.response().end());
        try (var scene = dying.open(ROUTE)) {
            var answer = scene.send(scene.request("/v1/purposes")
                    .POST(BodyPublishers.ofString("{}"))
                    .build());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(arrived).hasSize(1);
        }
    }

    @Test
    void isHealthyAsLongAsOneIs() throws Exception {
        firstIsReady.set(false);
        try (var scene = two().open(ROUTE)) {
            assertThat(scene.get("/v1/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void letsServicesReachWhatNoRouteDoes() throws Exception {
        var builder = two();
        var inside = builder.inside(CONSENT);
        try (var scene = builder.open(ROUTE)) {
            assertThat(scene.get("/access/v1/evaluation").statusCode()).isEqualTo(404);

            var answers = new ArrayList<String>();
            for (var i = 0; i < 4; i++) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + inside + "/access/v1/evaluation"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
                answers.add(scene.send(request).body());
            }
            assertThat(answers).containsOnly("first", "second");

            firstIsReady.set(false);
            untilOnly(scene, "second");
        }
    }

    private static void untilOnly(Scene scene, String name) throws IOException, InterruptedException {
        while (!answers(scene, 4).equals(List.of(name, name, name, name))) {
            // the timeout of the class ends it when it never is
        }
    }
}
