package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.demo.http.Api;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.stack.Service;
import dev.tact.verifier.ledger.LedgerVerifier;
import dev.tact.verifier.ledger.Verdict;
import dev.tact.verifier.note.Keys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes of consent-service on one database: what is said to both takes effect once, and each decides by what the other was told. */
@ExtendWith(OneWorld.class)
class ConsentReplicasIT {

    private static final String PURPOSE = "behavioural-profiling";
    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 8;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final List<URI> addresses = new ArrayList<>();
    private @Nullable Running replica;

    ConsentReplicasIT(World world) {
        this.world = world;
    }

    @BeforeEach
    void startAnother() {
        var port = FreePorts.ofAReplica();
        replica = world.stack().startReplica(Service.CONSENT, port, Map.of());
        addresses.add(world.stack().of(Service.CONSENT));
        addresses.add(URI.create("http://127.0.0.1:" + port));
    }

    @AfterEach
    void stopIt() {
        if (replica != null) {
            replica.stop(STOP);
        }
    }

    private Api bob(int at) {
        return world.cast().as("bob").at(addresses.get(at % 2));
    }

    @Test
    void whatIsSaidToBothTakesEffectOnceAndEachDecidesByWhatTheOtherWasTold() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var customer = new Customer(bob(round));
            var notice = customer.notice(PURPOSE);
            var key = UUID.randomUUID().toString();
            var before = epoch(round);

            var given = atOnce(place -> once(place, key, notice.servedNoticeId()));

            assertThat(given.stream().map(ConsentReplicasIT::receipt).distinct())
                    .hasSize(1);
            assertThat(epoch(round + 1)).isEqualTo(before + 1);
            assertThat(decided(round + 1)).isEqualTo("CONSENT_GIVEN");

            var withdrawn = atOnce(place -> withdraw(place));

            assertThat(withdrawn.stream().map(ConsentReplicasIT::receipt).distinct())
                    .hasSize(1);
            assertThat(epoch(round)).isEqualTo(before + 2);
            assertThat(decided(round)).isEqualTo("CONSENT_WITHDRAWN");
            assertThat(decided(round + 1)).isEqualTo("CONSENT_WITHDRAWN");
        }
        theLedgerHoldsEachEventOnce();
    }

    private void theLedgerHoldsEachEventOnce() throws Exception {
        // a commitment is unique in the ledger: there at all is there once
        await().atMost(SOON)
                .until(() -> count("select count(*) from ledger_leaf") == 0
                        && count("select count(*) from consent_event_salt s"
                                        + " left join ledger_entry e using (commitment) where e.commitment is null")
                                == 0);
        assertThat(count("select count(*) from consent_event e"
                        + " left join consent_event_salt s on s.event = e.id where s.event is null"))
                .isZero();
        var dpo = world.cast().as("dpo", Assurance.AAL2);
        var keys = Keys.ofJwks(
                world.cast().anybody().get("/.well-known/jwks.json").expect(200).body());
        var export = dpo.get("/v1/ledger/export").expect(200).body();
        assertThat(verdict(keys, export)).isInstanceOf(Verdict.Intact.class);
    }

    private static Verdict verdict(Keys keys, String export) throws IOException {
        return new LedgerVerifier(keys, List.of())
                .verify(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)));
    }

    private long count(String query) {
        return Rows.of(world.stack(), Service.CONSENT, query, row -> row.getLong(1))
                .getFirst();
    }

    private interface Request {
        HttpResponse<String> to(int place);
    }

    private static List<HttpResponse<String>> atOnce(Request request) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = executor.invokeAll(IntStream.range(0, AT_ONCE)
                    .<Callable<HttpResponse<String>>>mapToObj(place -> () -> request.to(place))
                    .toList());
            var answers = new ArrayList<HttpResponse<String>>();
            for (var answer : asked) {
                answers.add(answer.get());
            }
            // another with the same key may still be under way: it has its effect there
            answers.removeIf(answer -> answer.statusCode() == 409);
            assertThat(answers).isNotEmpty().allMatch(answer -> answer.statusCode() / 100 == 2);
            return answers;
        }
    }

    private HttpResponse<String> once(int place, String key, String servedNotice) {
        return Wire.send(
                addresses.get(place % 2),
                "POST",
                "/v1/me/consents",
                token(),
                BodyPublishers.ofString("{\"purpose\":\"" + PURPOSE + "\",\"decision\":\"GIVE\",\"method\":\"BUTTON\","
                        + "\"servedNoticeId\":\"" + servedNotice + "\"}"),
                Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    private HttpResponse<String> withdraw(int place) {
        return Wire.send(addresses.get(place % 2), "DELETE", "/v1/me/consents/" + PURPOSE, token(), null);
    }

    private String token() {
        return world.cast().session("bob", Assurance.AAL1).token();
    }

    private long epoch(int at) {
        return bob(at).get("/v1/me/consents").expect(200).json().path("epoch").asLong();
    }

    private String decided(int at) {
        var question = "{\"subject\":{\"type\":\"customer\",\"id\":\""
                + world.cast().person("bob").subject()
                + "\"},\"action\":{\"name\":\"" + PURPOSE
                + "\"},\"resource\":{\"type\":\"data-category\",\"id\":\"browsing\"}}";
        var answer = Wire.send(
                addresses.get(at % 2),
                "POST",
                "/access/v1/evaluation",
                world.cast().service("profile-service").token(),
                question);
        assertThat(answer.statusCode()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body()).path("context").path("reason").asText();
        } catch (IOException malformed) {
            throw new AssertionError(answer.body(), malformed);
        }
    }

    private static String receipt(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).path("receiptId").asText();
        } catch (IOException malformed) {
            throw new AssertionError(answer.body(), malformed);
        }
    }
}
