package dev.tact.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.gate.MisbehavingServer.Received;
import dev.tact.gate.Ruling.ConsentUnavailable;
import dev.tact.gate.Ruling.Decided;
import dev.tact.gate.Ruling.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentGateTest {

    private static final UUID SUBJECT = UUID.fromString("832c8f6d-bb2b-5603-9b62-cf0e33d47459");
    private static final Question TWO = Question.of("personalised-recommendations", "purchases", "browsing");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Between two bytes of a body. */
    private static final Duration DRIP = Duration.ofMillis(20);

    private static String evaluation(boolean decision, String reason, long epoch) {
        return """
                {"decision":%s,"context":{"decisionId":"d-%s","reason":"%s","legalBasis":"CONSENT","epoch":%d,"dial":2,"later":[1]}}""".formatted(decision, reason, reason, epoch);
    }

    private static String answer(String... evaluations) {
        return "{\"evaluations\":[" + String.join(",", evaluations) + "],\"more\":true}";
    }

    private static final String GIVEN = evaluation(true, "CONSENT_GIVEN", 42);
    private static final String WITHDRAWN = evaluation(false, "CONSENT_WITHDRAWN", 42);

    private static ConsentGate gate(URI server) {
        return ConsentGate.at(server, () -> "token")
                .deadline(PATIENCE)
                .bulkDeadline(PATIENCE)
                .build();
    }

    private static Ruling<Decisions> decide(MisbehavingServer server) {
        try (var gate = gate(server.uri())) {
            return gate.decide(SUBJECT, TWO);
        }
    }

    private static Ruling<Decisions> decideOn(String json) {
        try (var server = MisbehavingServer.answering(json)) {
            return decide(server);
        }
    }

    private static Decisions decided(Ruling<Decisions> ruling) {
        return switch (ruling) {
            case Decided<Decisions>(var decisions) -> decisions;
            case ConsentUnavailable<Decisions>(var why) -> throw new AssertionError("unavailable: " + why);
        };
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    @Test
    void tellsWhichConsentIsAnExplicitOne() {
        var explicit = GIVEN.replace("\"dial\":2", "\"dial\":2,\"explicit\":true");

        assertThat(decided(decideOn(answer(explicit, GIVEN))).allowed())
                .extracting(Decision.Allowed::explicit)
                .containsExactly(true, false);
    }

    @Test
    void tellsWhatIsAllowedAndWhatIsNot() {
        var decisions = decided(decideOn(answer(GIVEN, WITHDRAWN)));

        assertThat(decisions.subject()).isEqualTo(SUBJECT);
        assertThat(decisions.epoch()).isEqualTo(42);
        assertThat(decisions.dial()).isEqualTo(2);
        assertThat(decisions.allowedCategories()).containsExactly("purchases");
        assertThat(decisions.allows("browsing")).isFalse();
        assertThat(decisions.allows("never-asked")).isFalse();
        assertThat(decisions.all())
                .extracting(Decision::reason)
                .containsExactly(Reason.CONSENT_GIVEN, Reason.CONSENT_WITHDRAWN);
        assertThat(decisions.all())
                .extracting(Decision::decisionId)
                .containsExactly("d-CONSENT_GIVEN", "d-CONSENT_WITHDRAWN");
    }

    @Test
    void asksAsTheStandardSays() {
        Received request;
        try (var server = MisbehavingServer.answering(answer(GIVEN, WITHDRAWN));
                var gate = gate(server.uri())) {
            decided(gate.decide(
                    SUBJECT,
                    TWO.onBehalfOf("recommendation-service")
                            .inSession("s1")
                            .relaying(new Relay(
                                    "r-1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true))));
            request = server.received().getFirst();
        }

        assertThat(request.line()).isEqualTo("POST /access/v1/evaluations HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer token")
                .containsEntry("content-type", "application/json")
                .containsEntry("x-request-id", "r-1")
                .containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .containsEntry("sec-gpc", "1");
        assertThat(json(request.body())).isEqualTo(json("""
                {"subject":{"type":"customer","id":"832c8f6d-bb2b-5603-9b62-cf0e33d47459"},
                 "action":{"name":"personalised-recommendations"},
                 "context":{"caller":"recommendation-service","gpc":true,"sessionId":"s1"},
                 "evaluations":[{"resource":{"type":"data-category","id":"purchases"}},
                                {"resource":{"type":"data-category","id":"browsing"}}]}"""));
    }

    @Test
    void leavesOutRelayedHeadersThatAreNotWellFormed() {
        var relay = new Relay("bad\r\nEvil: 1", "nonsense", false);

        assertThat(relay.requestId()).isNull();
        assertThat(relay.traceparent()).isNull();
    }

    @Test
    void decidesOnThousandsInCallsOfFiveHundred() {
        var subjects = IntStream.range(0, 1001).mapToObj(i -> new UUID(7, i)).toList();
        try (var server = MisbehavingServer.that((request, connection) -> {
                    var asked = json(request.body()).path("evaluations");
                    var answers = new ArrayList<String>();
                    asked.forEach(one -> answers.add(
                            one.path("subject").path("id").asText().endsWith("1")
                                    ? evaluation(true, "CONSENT_GIVEN", 1)
                                    : evaluation(false, "NO_RECORD", 0)));
                    MisbehavingServer.respond(
                            connection, 200, "application/json", answer(answers.toArray(String[]::new)));
                });
                var gate = gate(server.uri())) {
            var ruling = gate.decide(subjects, TWO);

            assertThat(ruling).isInstanceOfSatisfying(Decided.class, decided -> {
                assertThat((Map<?, ?>) decided.value()).hasSize(1001);
            });
            assertThat(server.received())
                    .extracting(call -> json(call.body()).path("evaluations").size())
                    .containsExactly(1000, 1000, 2);
        }
    }

    @Test
    void asksSeveralQuestionsOfSeveralKindsOfSubjectsInOneCall() {
        var device = Subject.device(new UUID(7, 1));
        var questions = List.of(
                Question.of("personalised-recommendations", "purchases", "browsing")
                        .onBehalfOf("recommendation-service"),
                Question.of("behavioural-profiling", "browsing"));
        try (var server =
                        MisbehavingServer.answering(answer(GIVEN, WITHDRAWN, GIVEN, WITHDRAWN, WITHDRAWN, WITHDRAWN));
                var gate = gate(server.uri())) {
            var ruling = gate.decide(List.of(Subject.customer(SUBJECT), device), questions);

            assertThat(ruling).isInstanceOfSatisfying(Decided.class, decided -> {
                var answers = (Map<?, ?>) decided.value();
                assertThat((List<?>) answers.get(Subject.customer(SUBJECT)))
                        .extracting(one -> ((Decisions) one).allowedCategories())
                        .containsExactly(Set.of("purchases"), Set.of("browsing"));
                assertThat((List<?>) answers.get(device))
                        .allSatisfy(
                                one -> assertThat(((Decisions) one).allowed()).isEmpty());
            });
            var asked = json(server.received().getFirst().body());
            assertThat(server.received()).hasSize(1);
            assertThat(asked.path("evaluations")).hasSize(6);
            assertThat(asked.path("evaluations").get(2)).isEqualTo(json("""
                    {"subject":{"type":"customer","id":"832c8f6d-bb2b-5603-9b62-cf0e33d47459"},
                     "action":{"name":"behavioural-profiling"},"context":{"gpc":false},
                     "resource":{"type":"data-category","id":"browsing"}}"""));
            assertThat(asked.at("/evaluations/3/subject/type").asText()).isEqualTo("device");
        }
    }

    @Test
    void takesTwoEpochsOfOneSubjectForNoAnswerAcrossQuestionsToo() {
        var questions = List.of(Question.of("p", "browsing"), Question.of("q", "browsing"));
        try (var server = MisbehavingServer.answering(answer(GIVEN, evaluation(true, "CONSENT_GIVEN", 43)));
                var gate = gate(server.uri())) {
            assertThat(gate.decide(List.of(Subject.customer(SUBJECT)), questions))
                    .isEqualTo(new ConsentUnavailable<>(Why.UNREADABLE));
        }
    }

    @Test
    void asksNoMoreDecisionsAtOnceThanTheDecisionPointTakes() {
        var questions = IntStream.range(0, 20)
                .mapToObj(i -> Question.of("p" + i, "browsing"))
                .toList();
        var subjects = IntStream.range(0, 151)
                .mapToObj(i -> Subject.device(new UUID(7, i)))
                .toList();
        try (var server = MisbehavingServer.that((request, connection) -> {
                    var asked = json(request.body()).path("evaluations").size();
                    MisbehavingServer.respond(
                            connection,
                            200,
                            "application/json",
                            answer(IntStream.range(0, asked)
                                    .mapToObj(i -> GIVEN)
                                    .toArray(String[]::new)));
                });
                var gate = gate(server.uri())) {
            assertThat(gate.decide(subjects, questions)).isInstanceOf(Decided.class);
            assertThat(server.received())
                    .extracting(call -> json(call.body()).path("evaluations").size())
                    .containsExactly(3000, 20);
        }
    }

    @Test
    void decidesOnNobodyWithoutAsking() {
        try (var server = MisbehavingServer.answering("{}");
                var gate = gate(server.uri())) {
            assertThat(gate.decide(List.of(), TWO)).isEqualTo(new Decided<>(Map.of()));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void givesNothingWhenOneChunkOfManyFails() {
        var subjects = IntStream.range(0, 501).mapToObj(i -> new UUID(7, i)).toList();
        try (var server = MisbehavingServer.that((request, connection) -> {
                    var size = json(request.body()).path("evaluations").size();
                    var answers = Stream.generate(() -> GIVEN).limit(size).toArray(String[]::new);
                    MisbehavingServer.respond(
                            connection, size == 1000 ? 200 : 500, "application/json", answer(answers));
                });
                var gate = gate(server.uri())) {
            assertThat(gate.decide(subjects, TWO)).isEqualTo(new ConsentUnavailable<>(Why.BAD_STATUS));
        }
    }

    static Stream<String> unreadable() {
        var noId = GIVEN.replace("\"decisionId\":\"d-CONSENT_GIVEN\",", "");
        return Stream.of(
                "",
                "{}",
                "[]",
                "null",
                "true",
                "{\"evaluations\":null}",
                "{\"evaluations\":{}}",
                "<html><body>Welcome</body></html>",
                answer(GIVEN),
                answer(GIVEN, GIVEN, GIVEN),
                answer(GIVEN, "null"),
                answer(GIVEN, "{}"),
                answer(GIVEN, "{\"decision\":true}"),
                answer(GIVEN, GIVEN.replace("true", "\"true\"")),
                answer(GIVEN, GIVEN.replace("true", "1")),
                answer(GIVEN, evaluation(true, "BECAUSE", 42)),
                answer(GIVEN, evaluation(true, "consent_given", 42)),
                answer(GIVEN, evaluation(true, "CONSENT_WITHDRAWN", 42)),
                answer(GIVEN, evaluation(false, "CONSENT_GIVEN", 42)),
                answer(GIVEN, evaluation(true, "CONSENT_GIVEN", 43)),
                answer(GIVEN, evaluation(true, "CONSENT_GIVEN", -1)),
                answer(GIVEN, noId),
                answer(GIVEN, GIVEN.replace("d-CONSENT_GIVEN", " ")),
                answer(GIVEN, GIVEN.replace("d-CONSENT_GIVEN", "x".repeat(201))),
                answer(GIVEN, GIVEN.replace("\"epoch\":42,", "")),
                answer(GIVEN, GIVEN.replace("\"epoch\":42", "\"epoch\":42.0")),
                answer(GIVEN, GIVEN.replace("\"epoch\":42", "\"epoch\":99999999999999999999")),
                answer(GIVEN, GIVEN.replace("\"dial\":2", "\"dial\":4")),
                answer(GIVEN, GIVEN.replace("\"dial\":2", "\"dial\":\"2\"")),
                answer(GIVEN, GIVEN.replace(",\"dial\":2", "")),
                answer(GIVEN, GIVEN.replace("{\"decision\":true", "{\"decision\":false,\"decision\":true")),
                answer(GIVEN, GIVEN) + "{}",
                answer(GIVEN, GIVEN).substring(0, 150),
                "[".repeat(500) + "]".repeat(500));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void takesAnUnreadableAnswerForNone(String body) {
        assertThat(decideOn(body)).isEqualTo(new ConsentUnavailable<>(Why.UNREADABLE));
    }

    @Test
    void acceptsADecisionIdOfExactlyTwoHundred() {
        var decisions = decided(decideOn(answer(GIVEN, GIVEN.replace("d-CONSENT_GIVEN", "x".repeat(200)))));

        assertThat(decisions.allowed()).hasSize(2);
    }

    @Test
    void takesAWelcomePageForNoAnswer() {
        try (var server = MisbehavingServer.that((request, connection) ->
                MisbehavingServer.respond(connection, 200, "text/html", answer(GIVEN, WITHDRAWN)))) {
            assertThat(decide(server)).isEqualTo(new ConsentUnavailable<>(Why.UNREADABLE));
        }
    }

    @Test
    void takesTheAnswerToAnotherRequestForNone() {
        try (var server = MisbehavingServer.that((request, connection) -> MisbehavingServer.respond(
                connection, 200, "application/json\r\nX-Request-ID: another", answer(GIVEN, WITHDRAWN)))) {
            assertThat(decide(server)).isEqualTo(new ConsentUnavailable<>(Why.UNREADABLE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 404, 429, 500, 503})
    void takesAnyOtherStatusForNoAnswer(int status) {
        try (var server = MisbehavingServer.that((request, connection) -> MisbehavingServer.respond(
                connection, status, "application/json", status == 204 ? "" : answer(GIVEN, WITHDRAWN)))) {
            assertThat(decide(server)).isEqualTo(new ConsentUnavailable<>(Why.BAD_STATUS));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void saysWhenItMayNotAsk(int status) {
        try (var server = MisbehavingServer.that((request, connection) ->
                MisbehavingServer.respond(connection, status, "application/json", answer(GIVEN, WITHDRAWN)))) {
            assertThat(decide(server)).isEqualTo(new ConsentUnavailable<>(Why.NOT_ALLOWED_TO_ASK));
        }
    }

    @Test
    void doesNotSendAgainWhatMayHaveArrived() {
        try (var server = MisbehavingServer.that((request, connection) -> connection.setSoLinger(true, 0))) {
            assertThat(decide(server)).isEqualTo(new ConsentUnavailable<>(Why.UNREACHABLE));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void takesABrokenOffBodyForNoAnswer() {
        try (var server = MisbehavingServer.that((request, connection) -> {
            MisbehavingServer.head(connection.getOutputStream(), 200, "application/json", 10_000);
            connection.getOutputStream().write(answer(GIVEN, WITHDRAWN).getBytes(StandardCharsets.UTF_8));
        })) {
            assertThat(decide(server)).isEqualTo(new ConsentUnavailable<>(Why.UNREACHABLE));
        }
    }

    @Test
    void isUnavailableWhereNobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (var gate = gate(URI.create("http://127.0.0.1:" + port))) {
            assertThat(gate.decide(SUBJECT, TWO)).isEqualTo(new ConsentUnavailable<>(Why.UNREACHABLE));
        }
    }

    @Test
    void breaksOffAnAnswerLongerThanAnyRightOne() {
        try (var server = MisbehavingServer.that((request, connection) -> {
            MisbehavingServer.head(connection.getOutputStream(), 200, "application/json", 1L << 40);
            var junk = new byte[64 * 1024];
            // ends with the broken pipe that the gate causes
            while (!connection.isClosed()) {
                connection.getOutputStream().write(junk);
            }
        })) {
            assertThat(decide(server)).isEqualTo(new ConsentUnavailable<>(Why.TOO_LARGE));
        }
    }

    private static Duration timed(Runnable action) {
        var start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void waitsNoLongerThanTheDeadlineForABlackHole() {
        var never = new CountDownLatch(1);
        try (var server = MisbehavingServer.that((request, connection) -> never.await());
                var gate = ConsentGate.at(server.uri(), () -> "token")
                        .deadline(Duration.ofMillis(150))
                        .build()) {
            var took =
                    timed(() -> assertThat(gate.decide(SUBJECT, TWO)).isEqualTo(new ConsentUnavailable<>(Why.TIMEOUT)));

            // on a shared machine the rest takes its time; without the deadline it never came back
            assertThat(took).isBetween(Duration.ofMillis(150), Duration.ofSeconds(10));
        }
    }

    @Test
    void countsTheBodyIntoTheDeadline() {
        var more = new CountDownLatch(1);
        var body = answer(GIVEN, WITHDRAWN).getBytes(StandardCharsets.UTF_8);
        try (var server = MisbehavingServer.that((request, connection) -> {
                    MisbehavingServer.head(connection.getOutputStream(), 200, "application/json", body.length);
                    for (var one : body) {
                        connection.getOutputStream().write(one);
                        connection.getOutputStream().flush();
                        if (more.await(DRIP.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                            return;
                        }
                    }
                });
                var gate = ConsentGate.at(server.uri(), () -> "token")
                        .deadline(Duration.ofMillis(150))
                        .build()) {
            var took =
                    timed(() -> assertThat(gate.decide(SUBJECT, TWO)).isEqualTo(new ConsentUnavailable<>(Why.TIMEOUT)));

            assertThat(took)
                    .isBetween(
                            Duration.ofMillis(150),
                            DRIP.multipliedBy(body.length).dividedBy(2));
        }
    }

    @Test
    void countsTheTokenIntoTheDeadline() {
        var never = new CountDownLatch(1);
        try (var server = MisbehavingServer.answering(answer(GIVEN, WITHDRAWN));
                var gate = ConsentGate.at(server.uri(), () -> {
                            try {
                                never.await();
                            } catch (InterruptedException closed) {
                                Thread.currentThread().interrupt();
                            }
                            return "token";
                        })
                        .deadline(Duration.ofMillis(150))
                        .build()) {
            assertThat(gate.decide(SUBJECT, TWO)).isEqualTo(new ConsentUnavailable<>(Why.TIMEOUT));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void isUnavailableWithoutAToken() {
        try (var server = MisbehavingServer.answering(answer(GIVEN, WITHDRAWN));
                var gate = ConsentGate.at(server.uri(), () -> {
                            throw new IllegalStateException("issuer down");
                        })
                        .deadline(PATIENCE)
                        .build()) {
            assertThat(gate.decide(SUBJECT, TWO)).isEqualTo(new ConsentUnavailable<>(Why.NO_TOKEN));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void sendsNothingWithATokenThatIsNoHeader() {
        try (var server = MisbehavingServer.answering(answer(GIVEN, WITHDRAWN));
                var gate = ConsentGate.at(server.uri(), () -> "to\r\nken")
                        .deadline(PATIENCE)
                        .build()) {
            assertThat(gate.decide(SUBJECT, TWO)).isEqualTo(new ConsentUnavailable<>(Why.NO_TOKEN));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void letsNoMoreQuestionsOutThanItsBound() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var server = MisbehavingServer.that((request, connection) -> {
                    entered.countDown();
                    release.await();
                    MisbehavingServer.respond(connection, 200, "application/json", answer(GIVEN, WITHDRAWN));
                });
                var gate = ConsentGate.at(server.uri(), () -> "token")
                        .deadline(PATIENCE)
                        .bulkDeadline(Duration.ofMillis(50))
                        .concurrency(1)
                        .build();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> gate.decide(SUBJECT, TWO));
            entered.await();

            assertThat(gate.decide(List.of(SUBJECT), TWO)).isEqualTo(new ConsentUnavailable<>(Why.OVERLOADED));
            release.countDown();
            assertThat(decided(first.get()).allowedCategories()).containsExactly("purchases");
        }
    }

    @Test
    void answersAnInterruptedCallerAndKeepsTheInterrupt() {
        Thread.currentThread().interrupt();

        var ruling = decideOn(answer(GIVEN, WITHDRAWN));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ruling).isEqualTo(new ConsentUnavailable<>(Why.INTERRUPTED));
    }

    @Test
    void cannotBeAskedAboutNothing() {
        assertThatThrownBy(() -> Question.of(" ", "purchases")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Question.of("p")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Question.of("p", "a", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
