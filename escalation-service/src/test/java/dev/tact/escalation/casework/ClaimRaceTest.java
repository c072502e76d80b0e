package dev.tact.escalation.casework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims that arrive at once. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class ClaimRaceTest {

    private record Claim(Agent by, String caseId) {}

    @TestHTTPResource("/")
    URI service;

    @Test
    void givesACaseToOneOfFiftyAgents() throws Exception {
        var opened = Customer.any().open("Hello");
        var agents =
                IntStream.range(0, 50).mapToObj(i -> Agent.named("Agent " + i)).toList();

        var answers = race(
                agents.stream().map(agent -> new Claim(agent, opened.caseId())).toList());

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(200);
        var winner = JsonPath.from(of(answers, 200).getFirst().body());
        var losers = of(answers, 409);
        assertThat(losers).hasSize(49).allSatisfy(answer -> {
            var problem = JsonPath.from(answer.body());
            assertThat(problem.getString("code")).isEqualTo("case-already-claimed");
            assertThat(problem.getString("owner.id")).isEqualTo(winner.getString("owner.id"));
            assertThat(problem.getString("owner.displayName")).isEqualTo(winner.getString("owner.displayName"));
            assertThat(problem.getString("state")).isEqualTo("ASSIGNED");
            assertThat(problem.getList("allowed")).isEqualTo(winner.getList("allowed"));
        });
    }

    @Test
    void givesACaseOnceToOneAgentWhoAsksFiftyTimes() throws Exception {
        var opened = Customer.any().open("Hello");
        var awa = Agent.named("Awa");

        var answers = race(IntStream.range(0, 50)
                .mapToObj(i -> new Claim(awa, opened.caseId()))
                .toList());

        assertThat(of(answers, 200)).hasSize(1);
        assertThat(of(answers, 409)).hasSize(49);
    }

    @Test
    void neverGivesAnAgentMoreThanTheyMayHold() throws Exception {
        var awa = Agent.named("Awa");
        var cases = IntStream.range(0, 20)
                .mapToObj(i -> Customer.any().open("Case " + i).caseId())
                .toList();

        var answers = race(cases.stream().map(id -> new Claim(awa, id)).toList());

        assertThat(of(answers, 200)).hasSize(5);
        assertThat(of(answers, 409))
                .hasSize(15)
                .allSatisfy(answer -> assertThat(JsonPath.from(answer.body()).getString("code"))
                        .isEqualTo("agent-at-capacity"));
    }

    private List<HttpResponse<String>> race(List<Claim> claims) throws Exception {
        var start = new CountDownLatch(1);
        var running = new ArrayList<Future<HttpResponse<String>>>();
        try (var http = HttpClient.newHttpClient();
                var runners = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var claim : claims) {
                var request = HttpRequest.newBuilder(service.resolve("/v1/cases/" + claim.caseId() + "/claim"))
                        .header("Authorization", "Bearer " + claim.by().token())
                        .POST(BodyPublishers.noBody())
                        .build();
                running.add(runners.submit(() -> {
                    start.await();
                    return http.send(request, BodyHandlers.ofString());
                }));
            }
            start.countDown();
            var answers = new ArrayList<HttpResponse<String>>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static List<HttpResponse<String>> of(List<HttpResponse<String>> answers, int status) {
        return answers.stream().filter(answer -> answer.statusCode() == status).toList();
    }
}
