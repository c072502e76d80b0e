package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The drills of {@code docs/runbooks/restore-*.md}: consent-service or profile-service loses everything since a backup, and nothing
 * that was withdrawn or erased since comes back.
 */
@ExtendWith(OneWorld.class)
class RestoreDrillIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUPPORT = "human-support";
    private static final Duration SOON = Duration.ofMinutes(1);
    /** Models forget in batches. */
    private static final Duration UNLEARNT = Duration.ofMinutes(3);

    private final World world;

    RestoreDrillIT(World world) {
        this.world = world;
    }

    @BeforeEach
    void everybodyKnowsEverything() {
        settled();
    }

    @AfterEach
    void keepsNoBackup() {
        world.stack().dropBackup(Service.CONSENT);
        world.stack().dropBackup(Service.PROFILE);
    }

    @Test
    void bringsNothingBackThatWasWithdrawnSinceTheBackup() {
        var strangers = Stranger.of(world, 0, 5);
        var withdraws = strangers.get(0);
        var refuses = strangers.get(1);
        var turnsOff = strangers.get(2);
        var goes = strangers.get(3);
        var gives = strangers.get(4);
        strangers.forEach(each -> {
            each.customer().startAfresh();
            each.customer().give(each.customer().notice(Customer.PERSONALISED));
        });
        withdraws.customer().personalised();
        settled();

        world.stack().backUp(Service.CONSENT);

        withdraws.customer().withdraw(Customer.PERSONALISED);
        refuse(refuses);
        turnsOff.customer().turnDial(0);
        var request = goes.api()
                .post("/v1/me/rights-requests", Map.of("kind", "ERASURE"))
                .expect(202)
                .json()
                .path("rightsRequestId")
                .asText();
        gives.customer().give(gives.customer().notice(SUPPORT));
        settled();
        var known = Map.of(
                withdraws, withdraws.epoch(),
                refuses, refuses.epoch(),
                turnsOff, turnsOff.epoch(),
                goes, goes.epoch(),
                gives, gives.epoch());

        world.stack().restoreBackup(Service.CONSENT);

        // it knows by itself that it was restored: nobody is decided about, and everybody still gets a list
        withdraws.customer().impersonal("CONSENT_UNAVAILABLE");
        gives.customer().impersonal("CONSENT_UNAVAILABLE");
        assertThat(withdraws.api().get("/v1/me/consents").status()).isEqualTo(503);

        var restoration = restored();
        theLedgerGoesOn();

        assertThat(restoration.path("subjectsChanged").asInt()).isEqualTo(strangers.size());
        assertThat(restoration.path("erasuresResumed").asInt()).isEqualTo(1);
        assertThat(decided(withdraws, Customer.PERSONALISED, "purchases")).isEqualTo("CONSENT_WITHDRAWN");
        withdraws.customer().impersonal("CONSENT_WITHDRAWN");
        assertThat(decided(refuses, Customer.PERSONALISED, "purchases")).isEqualTo("CONSENT_REFUSED");
        refuses.customer().impersonal("CONSENT_REFUSED");
        assertThat(decided(turnsOff, Customer.PERSONALISED, "purchases")).isEqualTo("DIAL_OFF");
        turnsOff.customer().impersonal("DIAL_OFF");
        assertThat(decided(goes, Customer.PERSONALISED, "purchases")).isEqualTo("ERASURE_REQUESTED");
        goes.customer().impersonal();
        assertThat(decided(gives, SUPPORT, "contact")).isEqualTo("NO_RECORD");
        assertThat(gives.customer().prompt(SUPPORT)).as("asked again").isPresent();
        gives.customer().personalised();
        known.forEach((each, epoch) -> assertThat(each.epoch()).isGreaterThan(epoch));

        isErasedByEveryPart(goes, request);
        withdraws.customer().give(withdraws.customer().notice(Customer.PERSONALISED));
        withdraws.customer().personalised();
        gives.customer().give(gives.customer().notice(SUPPORT));
        settled();
        Stream.of(withdraws, refuses, turnsOff, gives).forEach(this::isKnownAsItStands);
    }

    @Test
    void erasesAgainWhomABackupOfTheProfilesBringsBack() {
        var strangers = Stranger.of(world, 0, 5);
        var withdraws = strangers.get(0);
        var goes = strangers.get(1);
        var stays = strangers.get(2);
        Stream.of(withdraws, stays).forEach(each -> {
            each.customer().startAfresh();
            each.customer().give(each.customer().notice(Customer.PERSONALISED));
            each.customer().personalised();
        });
        settled();
        var since = Instant.now();

        world.stack().backUp(Service.PROFILE);

        withdraws.customer().withdraw(Customer.PERSONALISED);
        var request = goes.api()
                .post("/v1/me/rights-requests", Map.of("kind", "ERASURE"))
                .expect(202)
                .json()
                .path("rightsRequestId")
                .asText();
        isErasedByEveryPart(goes, request);
        assertThat(held(goes)).isZero();
        settled();

        world.stack().restoreBackup(Service.PROFILE);

        assertThat(held(goes)).as("the backup holds what was erased").isPositive();
        // decisions are consent-service's, which lost nothing
        withdraws.customer().impersonal("CONSENT_WITHDRAWN");
        goes.customer().impersonal("ERASURE_REQUESTED");
        stays.customer().personalised();

        isToldEverythingAgain("profile", since);

        await().atMost(SOON).untilAsserted(() -> assertThat(held(goes)).isZero());
        assertThat(destroyed(goes)).isTrue();
        settled();
        isKnownAsItStands(withdraws);
        withdraws.customer().impersonal("CONSENT_WITHDRAWN");
        stays.customer().personalised();
    }

    private void isToldEverythingAgain(String part, Instant since) {
        var dpo = world.cast().as("dpo", Assurance.AAL2);
        var run = dpo.post("/v1/propagation/replay", Map.of("part", part, "since", since.toString()))
                .expect(202)
                .json()
                .path("runId")
                .asText();
        await().atMost(SOON)
                .until(() -> dpo.get("/v1/propagation/replays/" + run)
                        .expect(200)
                        .json()
                        .path("state")
                        .asText()
                        .equals("COMPLETED"));
    }

    /** How many rows profile-service holds of a person. */
    private long held(Stranger stranger) {
        var subject = "(select ref from subject where id = '" + stranger.id() + "')";
        return Rows.of(
                        world.stack(),
                        Service.PROFILE,
                        "select table_name, criterion from subject_data",
                        row -> "select count(*) from " + row.getString(1) + " where "
                                + row.getString(2).replace("$1", subject).replace("$2", "'" + stranger.id() + "'"))
                .stream()
                .mapToLong(query -> Rows.of(world.stack(), Service.PROFILE, query, row -> row.getLong(1))
                        .getFirst())
                .sum();
    }

    private boolean destroyed(Stranger stranger) {
        return Rows.of(
                        world.stack(),
                        world.stack().keysDatabase(Service.PROFILE),
                        "select wrapped is null from subject_key where subject = '" + stranger.id() + "'",
                        row -> row.getBoolean(1))
                .equals(List.of(true));
    }

    private JsonNode restored() {
        var dpo = world.cast().as("dpo", Assurance.AAL2);
        var id = dpo.post("/v1/restorations")
                .expect(202)
                .json()
                .path("restorationId")
                .asText();
        return await().atMost(SOON)
                .until(
                        () -> dpo.get("/v1/restorations/" + id).expect(200).json(),
                        found -> found.path("state").asText().equals("COMPLETED"));
    }

    /** The checkpoints outside the database are ahead of it: it finds that out, and waits for an officer. */
    private void theLedgerGoesOn() {
        var dpo = world.cast().as("dpo", Assurance.AAL2);
        await().atMost(SOON)
                .until(() -> dpo.get("/v1/ledger/divergences")
                                .expect(200)
                                .json()
                                .path("divergences")
                                .size()
                        > 0);
        dpo.post("/v1/ledger/divergences/acknowledgement").expect(204);
        await().atMost(SOON)
                .until(() -> Rows.of(
                                world.stack(),
                                Service.CONSENT,
                                "select count(*) from ledger_leaf",
                                row -> row.getLong(1))
                        .equals(List.of(0L)));
    }

    private static void refuse(Stranger stranger) {
        var notice = stranger.customer().notice(Customer.PERSONALISED);
        stranger.api()
                .post(
                        "/v1/me/consents",
                        Map.of(
                                "purpose",
                                notice.purpose(),
                                "decision",
                                "REFUSE",
                                "servedNoticeId",
                                String.valueOf(notice.servedNoticeId()),
                                "method",
                                "BUTTON"))
                .expect(201);
    }

    private String decided(Stranger stranger, String purpose, String category) {
        var question = Map.of(
                "subject", Map.of("type", "customer", "id", stranger.id()),
                "action", Map.of("name", purpose),
                "resource", Map.of("type", "data-category", "id", category),
                "context", Map.of("caller", purpose.equals(SUPPORT) ? "escalation-service" : "recommendation-service"));
        try {
            var answer = Wire.send(
                    world.stack().of(Service.CONSENT),
                    "POST",
                    "/access/v1/evaluation",
                    world.cast().service("profile-service").token(),
                    JSON.writeValueAsString(question));
            assertThat(answer.statusCode()).isEqualTo(200);
            return JSON.readTree(answer.body()).path("context").path("reason").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The parts had told a database that is no more; told once more, they say so once more. */
    private static void isErasedByEveryPart(Stranger stranger, String request) {
        await().atMost(UNLEARNT).untilAsserted(() -> {
            var parts = stranger.api()
                    .get("/v1/me/rights-requests/" + request)
                    .expect(200)
                    .json()
                    .path("parts");
            for (var part : parts) {
                if (Set.of("profile", "recommendation", "escalation")
                        .contains(part.path("part").asText())) {
                    assertThat(part.path("state").asText())
                            .as(part.path("part").asText())
                            .isEqualTo("APPLIED");
                }
            }
        });
    }

    /** profile-service applied the customer's newest state last: it took none for old. */
    private void isKnownAsItStands(Stranger stranger) {
        assertThat(Rows.of(
                        world.stack(),
                        Service.PROFILE,
                        "select epoch from consent_seen where subject_id = '" + stranger.id() + "'",
                        row -> row.getLong(1)))
                .containsExactly(stranger.epoch());
    }

    private void settled() {
        await().atMost(SOON)
                .until(() -> Rows.of(
                                world.stack(),
                                Service.CONSENT,
                                "select count(*) from outbox_delivery where settled_at is null",
                                row -> row.getLong(1))
                        .equals(List.of(0L)));
    }
}
