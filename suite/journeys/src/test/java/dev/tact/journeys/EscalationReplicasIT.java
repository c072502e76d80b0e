package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tact.demo.http.Answer;
import dev.tact.demo.http.Api;
import dev.tact.launcher.process.Running;
import dev.tact.launcher.stack.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes of escalation-service on one database: a case has one holder, and none is lost with whoever held it. */
@ExtendWith(OneWorld.class)
class EscalationReplicasIT {

    private static final int CLAIMS = 50;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final World world;
    private final List<URI> addresses = new ArrayList<>();
    private final List<String> cases = new ArrayList<>();
    private @Nullable Running replica;

    EscalationReplicasIT(World world) {
        this.world = world;
    }

    @BeforeEach
    void startAnother() {
        WaitingCases.resolve(world);
        var port = FreePorts.ofAReplica();
        // it gives an agent up within seconds
        replica = world.stack()
                .startReplica(
                        Service.ESCALATION,
                        port,
                        Map.of("ESCALATION_ROUTING_GONE_AFTER", "3s", "ESCALATION_ROUTING_HELD_AFTER_GONE", "4s"));
        addresses.add(world.stack().of(Service.ESCALATION));
        addresses.add(URI.create("http://127.0.0.1:" + port));
    }

    /** Or what others open would be offered here. */
    @AfterEach
    void leave() {
        say("awa", 0, "OFFLINE");
        say("louis", 0, "OFFLINE");
        if (replica != null) {
            replica.stop(STOP);
        }
        var louis = agent("louis", 0);
        for (var left : cases) {
            louis.post("/v1/cases/" + left + "/claim");
            louis.post("/v1/cases/" + left + "/resolve").expect(200);
        }
    }

    private Api agent(String name, int at) {
        return world.cast().as(name).at(addresses.get(at % 2)).quietly();
    }

    private void say(String name, int at, String presence) {
        agent(name, at).put("/v1/me/presence", Map.of("state", presence)).expect(200);
    }

    private String open(int at) {
        var opened = world.cast()
                .as("bob")
                .at(addresses.get(at % 2))
                .post("/v1/me/conversations", Map.of("text", "I want to talk to a person", "language", "en"))
                .expect(201)
                .json();
        var caseId = opened.path("case").path("caseId").asText();
        cases.add(caseId);
        return caseId;
    }

    private String state(String caseId) {
        return agent("louis", 0)
                .get("/v1/cases/" + caseId)
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    @Test
    void ofFiftyClaimsAtBothOneSucceedsAndTheOthersAreToldWhoHasIt() throws Exception {
        var caseId = open(0);
        var claims = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < CLAIMS; i++) {
            var agent = agent(i % 4 < 2 ? "awa" : "louis", i);
            claims.add(() -> agent.post("/v1/cases/" + caseId + "/claim"));
        }

        var answers = new ArrayList<Answer>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : executor.invokeAll(claims)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        var owner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .json()
                .path("owner");
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(CLAIMS - 1)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.json().path("owner")).isEqualTo(owner);
                });
        agent(owner.path("displayName").asText().equals("Awa") ? "awa" : "louis", 1)
                .post("/v1/cases/" + caseId + "/release")
                .expect(200);
    }

    @Test
    void whatAnAgentHoldsWhoseDeskDiedGoesToAnotherAndSurvivesAReplica() {
        var caseId = open(0);
        say("awa", 0, "ONLINE");
        await().atMost(SOON).until(() -> state(caseId).equals("RESERVED"));
        agent("awa", 1).post("/v1/cases/" + caseId + "/accept").expect(200);

        // her desk says nothing any more
        await().atMost(SOON).until(() -> state(caseId).equals("QUEUED"));

        killReplica();
        say("louis", 0, "ONLINE");
        await().atMost(SOON).until(() -> state(caseId).equals("RESERVED"));
        agent("louis", 0).post("/v1/cases/" + caseId + "/accept").expect(200);
        assertThat(state(caseId)).isEqualTo("ASSIGNED");
    }

    private void killReplica() {
        if (replica != null) {
            replica.kill();
            replica = null;
        }
    }
}
