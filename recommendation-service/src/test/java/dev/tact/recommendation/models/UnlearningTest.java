package dev.tact.recommendation.models;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import dev.tact.recommendation.engine.EaseState;
import dev.tact.recommendation.engine.EaseTrainer;
import dev.tact.recommendation.engine.Model;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.training.TrainingRows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What contributors take back leaves every kept version, exactly, signed for, and nothing of it stays behind. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class UnlearningTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    /** Whoever was told of last departs, as the feed's reader has it. */
    private static final String DEPARTURE = """
            update training_feed set change = change + 1;
            insert into training_change (number, row_id, kind, key_id, sealed, changed_at)
                select (select change from training_feed), id, 'LEFT', key_id, sealed, now()
                from training_row order by updated_at desc, id limit 1;
            delete from training_row r using training_change c where c.row_id = r.id and c.kind = 'LEFT';""";

    @Inject
    PublishedModel published;

    @Inject
    ModelRepository versions;

    @Inject
    ModelFiles files;

    @Inject
    ModelSolver solver;

    @Inject
    ModelReviser reviser;

    @Inject
    Switches switches;

    @Inject
    TrainingRows rows;

    @Inject
    MeterRegistry meters;

    @Inject
    Sealing sealing;

    @BeforeEach
    void openTheShop() {
        Shop.open();
    }

    @Test
    void aDepartureLeavesTheModelOfATrainingWithoutThemAndASignedReceipt() throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        var before = served();

        var after = departed(contributor);

        assertThat(after.model().hash()).isNotEqualTo(before.model().hash());
        assertThat(distanceFromTraining(after.model())).isLessThan(EaseState.PROMISED);
        var receipt = receipts(after.version()).extract().jsonPath();
        assertThat(receipt.getInt("receipts[0].receipt.revision")).isEqualTo(after.revision());
        assertThat(receipt.getString("receipts[0].receipt.hashAfter"))
                .isEqualTo(after.model().hash());
        assertThat(receipt.getString("receipts[0].receipt.hashBefore"))
                .isEqualTo(before.model().hash());
        assertThat(receipt.getInt("receipts[0].receipt.departures")).isEqualTo(1);
        assertThat(receipt.getInt("receipts[0].receipt.reductions")).isZero();
        assertThat(receipt.getBoolean("receipts[0].receipt.retrained")).isFalse();
        assertThat(receipt.getDouble("receipts[0].receipt.bound")).isLessThan(EaseState.HIGHEST_BOUND);
        var payload = verified(receipt.getString("receipts[0].jws"));
        assertThat(payload).isEqualTo(receipt.<Object>get("receipts[0].receipt"));
    }

    @Test
    void oneEventOrOneCategoryCanBeTakenBack() throws Exception {
        var contributor = joined("a01", "a02", "b01", "b02");
        var before = served();
        var keyBefore = key(contributor);

        lent(row(contributor, "a01", "a02", "b01"));
        var withoutAnEvent = revisedAfter(before);
        lent(row(contributor, "a01", "a02"));
        var withoutACategory = revisedAfter(withoutAnEvent);

        assertThat(distanceFromTraining(withoutACategory.model())).isLessThan(EaseState.PROMISED);
        receipts(withoutACategory.version())
                .body("receipts[0].receipt.departures", equalTo(0))
                .body("receipts[0].receipt.reductions", equalTo(1));
        await().atMost(LONG).until(() -> isDestroyed(keyBefore));
        assertThat(key(contributor)).isNotEqualTo(keyBefore);
        assertThat(isDestroyed(key(contributor))).isFalse();
    }

    @Test
    void whatIsGivenIsLearntWithoutATrainingAndWithoutAReceipt() throws Exception {
        var contributor = joined("a01", "a02");
        var before = served();
        var keyBefore = key(contributor);

        lent(row(contributor, "a01", "a02", "a03"));

        var after = revisedAfter(before);
        assertThat(distanceFromTraining(after.model())).isLessThan(EaseState.PROMISED);
        assertThat(receipts(after.version()).extract().<List<Integer>>path("receipts.receipt.revision"))
                .doesNotContain(after.revision());
        assertThat(key(contributor)).isEqualTo(keyBefore);
    }

    @Test
    void nothingOfWhoeverDepartedStaysBehind() throws Exception {
        var canary = "canary-" + UUID.randomUUID();
        var contributor = joined("a05", "b06", canary);
        var rowKey = key(contributor);
        var stateKeys = named("state_key");

        departed(contributor);

        assertThat(isDestroyed(rowKey)).isTrue();
        assertThat(stateKeys).allMatch(key -> isDestroyed(UUID.fromString(key)));
        assertThat(count("training_change")).isZero();
        assertThat(count("spent_file")).isZero();
        assertThat(Dump.placesOf(canary)).isEmpty();
        var named = Stream.concat(named("file").stream(), named("state_file").stream())
                .collect(Collectors.toSet());
        try (var kept = Files.list(folder())) {
            for (var file : kept.toList()) {
                assertThat(named).contains(file.getFileName().toString());
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(canary)
                        // two texts in a row, as DataOutput writes them
                        .doesNotContain("a05\0\3b06");
            }
        }
        for (var version : kept()) {
            var state = files.state(version).orElseThrow();
            var solved = new EaseTrainer(800, 5, 1).solve(rows.snapshot().set(), Trainer.Progress.SILENT);
            assertThat(state.drift(solved, 1)).isLessThan(EaseState.PROMISED);
        }
    }

    @Test
    void theStateIsSealedAndServedToNobody() throws Exception {
        joined("a01", "a02");

        for (var name : named("state_file")) {
            assertThat(new String(Files.readAllBytes(folder().resolve(name)), StandardCharsets.ISO_8859_1))
                    // as DataOutput writes texts; fewer bytes would be among sealed ones by chance
                    .doesNotContain("a01\0\3a02")
                    .doesNotContain("b11\0\3b12");
        }
        assertThat(named("state_key")).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void whatIsSealedInPiecesOpensWholeOrNotAtAll() throws IOException {
        var clear = new byte[2 * StateSeal.PIECE + 1];
        new Random(1).nextBytes(clear);
        var key = UUID.randomUUID();
        var sealer = sealing.of(key);
        var file = new ByteArrayOutputStream();
        try (var sealed = StateSeal.sealing(file, sealer, key)) {
            sealed.write(clear);
        }
        var bytes = file.toByteArray();
        var piece = 5 + ByteBuffer.wrap(bytes, 1, 4).getInt();

        assertThat(StateSeal.opening(new ByteArrayInputStream(bytes), sealer, key)
                        .readAllBytes())
                .isEqualTo(clear);
        var withoutTheLast = Arrays.copyOf(bytes, 2 * piece);
        assertThatThrownBy(() -> StateSeal.opening(new ByteArrayInputStream(withoutTheLast), sealer, key)
                        .readAllBytes())
                .isInstanceOf(IOException.class);
        var calledTheLast = Arrays.copyOf(bytes, 2 * piece);
        calledTheLast[piece] = 1;
        assertThatThrownBy(() -> StateSeal.opening(new ByteArrayInputStream(calledTheLast), sealer, key)
                        .readAllBytes())
                .isInstanceOf(IOException.class);
        var withoutTheFirst = Arrays.copyOfRange(bytes, piece, bytes.length);
        assertThatThrownBy(() -> StateSeal.opening(new ByteArrayInputStream(withoutTheFirst), sealer, key)
                        .readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void aVersionWhoseStateIsLostIsTrainedAnew() throws Exception {
        var contributor = joined("a01", "a02", "b04");
        for (var name : named("state_file")) {
            Files.delete(folder().resolve(name));
        }

        var after = departed(contributor);

        assertThat(distanceFromTraining(after.model())).isLessThan(EaseState.PROMISED);
        receipts(after.version()).body("receipts[0].receipt.retrained", equalTo(true));
        assertThat(named("state_file")).allMatch(name -> Files.exists(folder().resolve(name)));
    }

    @Test
    void aStateThatWasAlteredIsNotBelieved() throws Exception {
        var contributor = joined("a01", "a02", "b04");
        for (var name : named("state_file")) {
            var bytes = Files.readAllBytes(folder().resolve(name));
            bytes[bytes.length / 2] ^= 1;
            Files.write(folder().resolve(name), bytes);
        }

        var after = departed(contributor);

        assertThat(distanceFromTraining(after.model())).isLessThan(EaseState.PROMISED);
        receipts(after.version()).body("receipts[0].receipt.retrained", equalTo(true));
    }

    @Test
    void aDeathBeforeTheSwitchLeavesTheOldRevisionWholeAndTheChangeQueued() throws Exception {
        var contributor = joined("a01", "a02", "b04");
        var before = served();
        var rowKey = key(contributor);
        asOwner("create function die() returns trigger language plpgsql as $$ begin raise 'dead'; end $$");
        asOwner("create trigger die before insert on unlearning_receipt for each row execute function die()");
        try {
            lent(delete(contributor, "ack-" + UUID.randomUUID()));
            await().atMost(LONG).until(() -> count("spent_file") > 0);

            assertThat(served().revision()).isEqualTo(before.revision());
            assertThat(count("training_change")).isEqualTo(1);
            assertThat(isDestroyed(rowKey)).isFalse();
            for (var version : kept()) {
                assertThat(files.state(version)).isPresent();
            }
        } finally {
            asOwner("drop trigger die on unlearning_receipt");
            asOwner("drop function die()");
        }

        // what the dead one wrote falls due, and its lease runs out
        asOwner("update spent_file set due_at = now()");
        asOwner("update model_version set lease_until = now()");
        var after = revisedAfter(before);
        assertThat(distanceFromTraining(after.model())).isLessThan(EaseState.PROMISED);
        await().atMost(LONG).until(() -> isDestroyed(rowKey) && count("spent_file") == 0);
    }

    @Test
    void whatWasWrittenForNobodyIsDestroyedWithItsKey() throws Exception {
        var state = files.state(kept().getFirst()).orElseThrow();

        var written = files.write(9_999, 1, state.model(), state, rows.place());
        assertThat(folder().resolve(written.stateFile())).exists();
        asOwner("update spent_file set due_at = now() where name like '9999.%'");
        files.destroySpent();

        assertThat(folder().resolve(written.file())).doesNotExist();
        assertThat(folder().resolve(written.stateFile())).doesNotExist();
        assertThat(isDestroyed(written.stateKey())).isTrue();
    }

    @Test
    void eachNightWhatWasKeptIsComparedWithWhatIsSolvedAnew() throws Exception {
        var contributor = joined("a01", "a02", "b05", "b06");
        var before = served();

        solver.wantSolve();

        var after = revisedAfter(before);
        assertThat(model(after.version()).getDouble("upkeep.drift")).isLessThan(EaseState.PROMISED);
        var alarms = alarms();
        // a row that went without a word is what a lost change looks like
        asOwner("delete from training_row where key_id = '" + key(contributor) + "'");
        solver.wantSolve();
        var mended = revisedAfter(after);
        assertThat(model(mended.version()).getDouble("upkeep.drift")).isGreaterThan(EaseState.PROMISED);
        assertThat(alarms()).isGreaterThan(alarms);
        assertThat(distanceFromTraining(mended.model())).isLessThan(EaseState.PROMISED);
    }

    @Test
    void aTrainingEndsHoweverManyDepartMeanwhileAndWithoutThem() throws Exception {
        joined("a01", "a02", "a03", "b04");
        var lent = count("training_row");
        var departures = count("departure");
        // with each file of a training that is announced somebody departs, the first time one whose row it knows
        asOwner("""
                create function depart() returns trigger language plpgsql security definer as $$
                begin
                    insert into departure (heard_at) values (now());
                    if not exists (select from training_change) then
                        %s
                    end if;
                    return new;
                end $$""".formatted(DEPARTURE));
        asOwner("create trigger depart after insert on spent_file for each row"
                + " when (new.name ~ '^[0-9]+[.]1-.*[.]model$') execute function depart()");
        try {
            var version = Shop.order();
            Shop.awaitState(version, "READY");

            assertThat(count("departure")).isGreaterThanOrEqualTo(departures + 2);
            var trained = kept().stream()
                    .filter(kept -> version.equals(Integer.toString(kept.version())))
                    .findFirst()
                    .orElseThrow();
            assertThat(trained.revision()).isEqualTo(1);
            assertThat(trained.contributors()).isEqualTo(lent - 1).isEqualTo(count("training_row"));
            var solved = new EaseTrainer(trained.parameters().ridge(), 5, 1)
                    .solve(rows.snapshot().set(), Trainer.Progress.SILENT);
            assertThat(files.state(trained).orElseThrow().drift(solved, 1)).isLessThan(EaseState.PROMISED);
        } finally {
            asOwner("drop trigger depart on spent_file");
            asOwner("drop function depart()");
        }
        await().atMost(LONG).until(() -> count("training_change") == 0 && unsettled() == 0);
    }

    @Test
    void revisionsGoOnWhileATrainingRuns() throws Exception {
        joined("a01", "a02", "a03", "b04");
        var before = served();
        var position = first("select position from training_feed");
        // profile-service takes its time, so that the training is still running
        Shop.lendRowsAfter(Duration.ofSeconds(10), String.valueOf(position));
        var version = Shop.order();
        try {
            asOwner("do $$ begin insert into departure (heard_at) values (now()); %s end $$".formatted(DEPARTURE));

            var after = revisedAfter(before);

            assertThat(model(version).getString("state")).isEqualTo("TRAINING");
            assertThat(distanceFromTraining(after.model())).isLessThan(EaseState.PROMISED);
        } finally {
            Shop.lendRows(String.valueOf(position), "");
            Shop.awaitState(version, "READY");
        }
    }

    @Test
    void whatChangesWhileAVersionIsSolvedAnewIsInItToo() throws Exception {
        joined("a01", "a02", "a03", "b04");
        var before = served();
        // somebody else works on it
        asOwner("update model_version set lease_holder = gen_random_uuid(), lease_until = now() + interval '1 hour'"
                + " where state = 'PUBLISHED'");
        solver.wantSolve();
        await().atMost(LONG)
                .until(() -> first("select solve_place from model_version where state = 'PUBLISHED'") != null);

        lent(row("contributor-" + UUID.randomUUID(), "a02", "a03", "b05"));
        asOwner("update model_version set lease_until = now() where state = 'PUBLISHED'");

        await().atMost(LONG)
                .until(() ->
                        "f".equals(first("select bool_or(solve_wanted) from model_version where state = 'PUBLISHED'"))
                                && count("training_change") == 0);
        await().atMost(LONG).until(() -> served().revision() > before.revision());
        published.refresh();
        assertThat(distanceFromTraining(served().model())).isLessThan(EaseState.PROMISED);
        assertThat(model(served().version()).getDouble("upkeep.drift")).isLessThan(EaseState.PROMISED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file = 'another.model', departure = (select max(number) from departure)",
                "file = null, departure = null",
                "seen_at = now() - interval '1 minute'"
            })
    void nothingIsSaidToBeForgottenWhileAReplicaMayServeIt(String end) throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        var before = served();
        var file = String.valueOf(first("select file from model_version where state = 'PUBLISHED'"));
        var ack = "ack-" + UUID.randomUUID();
        var other = UUID.randomUUID();
        asOwner(
                "insert into replica (id, file, departure, seen_at) select '%s', file, departure, now() + interval '1 hour'"
                                .formatted(other)
                        + " from model_version where state = 'PUBLISHED'");
        try {
            lent(delete(contributor, ack));
            revisedAfter(before);
            await().atMost(LONG).until(() -> count("training_change") == 0);
            files.destroySpent();
            QuarkusTransaction.requiringNew().run(reviser::settle);

            assertThat(unsettled()).isEqualTo(1);
            assertThat(folder().resolve(file)).exists();

            asOwner("update replica set %s where id = '%s'".formatted(end, other));
            await().atMost(LONG).until(() -> unsettled() == 0);
            assertThat(folder().resolve(file)).doesNotExist();
        } finally {
            asOwner("delete from replica where id = '%s'".formatted(other));
        }
    }

    @Test
    void norWhileAReplicaStartsThatMayYetServeIt() throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        var before = served();
        var starting = UUID.randomUUID();
        asOwner("insert into replica (id, departure, seen_at) values ('%s', 0, now() + interval '1 hour')"
                .formatted(starting));
        try {
            lent(delete(contributor, "ack-" + UUID.randomUUID()));
            revisedAfter(before);
            await().atMost(LONG).until(() -> count("training_change") == 0 && count("spent_file") == 0);
            QuarkusTransaction.requiringNew().run(reviser::settle);

            assertThat(unsettled()).isEqualTo(1);
        } finally {
            asOwner("delete from replica where id = '%s'".formatted(starting));
        }
        await().atMost(LONG).until(() -> unsettled() == 0);
    }

    /** As after profile-service was restored from a backup that does not know that they lent. */
    @Test
    void whoeverMayHaveLentToAnEarlierFeedIsForgottenBeforeItIsSaid() throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        var rowKey = key(contributor);
        var ack = "ack-" + UUID.randomUUID();
        var feed = UUID.randomUUID();
        Shop.neighbours()
                .register(get(urlPathEqualTo("/internal/training-rows"))
                        .withQueryParam("cursor", WireMock.equalTo("begin-" + feed))
                        .willReturn(aResponse().withStatus(503)));
        Shop.lendRows(
                String.valueOf(first("select position from training_feed")), """
                {"op":"RESET","feed":"%s","cursor":"reset-%s"}
                {"cause":{"ack":"%s"},"cursor":"begin-%s"}
                """.formatted(feed, feed, ack, feed));
        tellConsentChanged();
        await().atMost(LONG).until(() -> ("begin-" + feed).equals(first("select position from training_feed")));

        assertThat(isDestroyed(rowKey)).isFalse();
        assertThat(count("acknowledgement where reference = '" + ack + "'")).isZero();

        Shop.lendRows("end-" + feed, "");
        Shop.lendRows("begin-" + feed, Shop.rows() + "{\"cursor\":\"end-%s\"}%n".formatted(feed));
        await().atMost(LONG).until(() -> count("acknowledgement where reference = '" + ack + "'") == 1);
        assertThat(isDestroyed(rowKey)).isTrue();
        await().atMost(LONG).until(() -> count("training_change") == 0 && unsettled() == 0);
    }

    @Test
    void whoeverDepartedJustBeforeAFeedBeganAnewIsForgottenBeforeItIsSaid() throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        var rowKey = key(contributor);
        var ack = "ack-" + UUID.randomUUID();
        var feed = UUID.randomUUID();
        Shop.neighbours()
                .register(get(urlPathEqualTo("/internal/training-rows"))
                        .withQueryParam("cursor", WireMock.equalTo("reset-" + feed))
                        .willReturn(aResponse().withStatus(503)));
        Shop.lendRows(
                String.valueOf(first("select position from training_feed")),
                delete(contributor, ack)
                        + "{\"op\":\"RESET\",\"feed\":\"%s\",\"cursor\":\"reset-%s\"}%n".formatted(feed, feed));
        tellConsentChanged();
        await().atMost(LONG).until(() -> count("acknowledgement where reference = '" + ack + "'") == 1);

        assertThat(isDestroyed(rowKey)).isTrue();

        Shop.lendRows("end-" + feed, "");
        Shop.lendRows("reset-" + feed, Shop.rows() + "{\"cursor\":\"end-%s\"}%n".formatted(feed));
        await().atMost(LONG).until(() -> ("end-" + feed).equals(first("select position from training_feed")));
        await().atMost(LONG).until(() -> count("training_change") == 0 && unsettled() == 0);
    }

    /** As after profile-service was put back from a backup that does not know of the erasure. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverWasErasedIsNeverTakenInAgain(boolean atOnce) throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        var rowKey = key(contributor);
        var before = count("training_row");
        var erased = delete(contributor, "ack-" + UUID.randomUUID())
                .replace("\"epoch\":3", "\"rightsRequestId\":\"%s\"".formatted(UUID.randomUUID()));
        var again = row(contributor, "a01", "a02", "a03", "b04");

        if (atOnce) {
            lent(erased + again, again);
        } else {
            lent(erased);
            lent(again);
        }

        assertThat(count("training_row")).isEqualTo(before - 1);
        await().atMost(LONG).until(() -> count("training_change") == 0 && unsettled() == 0);
        assertThat(isDestroyed(rowKey)).isTrue();
        assertThat(distanceFromTraining(served().model())).isLessThan(EaseState.PROMISED);
    }

    @Test
    void anErasureWithoutADepartureWaitsUntilTheRowsWerePulledAfterTheGrace() {
        var rightsRequest = UUID.randomUUID();
        var erasure = "erasure where rights_request_id = '%s'".formatted(rightsRequest);
        // nobody wants the rows just now
        asOwner("update training_pull set wanted_at = null, pulled_at = now() - interval '9500 ms'");
        asOwner("insert into erasure (rights_request_id, asked_at) values ('%s', now() - interval '10 s')"
                .formatted(rightsRequest));

        QuarkusTransaction.requiringNew().run(reviser::settle);
        assertThat(count(erasure + " and settled_at is null")).isEqualTo(1);

        asOwner("update training_pull set pulled_at = now()");
        await().atMost(LONG).until(() -> count(erasure + " and settled_at is not null") == 1);
    }

    @Test
    void anErasureWaitsForWhoeverDepartedWithoutAName() throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        var rightsRequest = UUID.randomUUID();
        var erasure = "erasure where rights_request_id = '" + rightsRequest + "'";
        var serving = UUID.randomUUID();
        asOwner(
                "insert into replica (id, departure, seen_at) select '%s', coalesce(max(number), 0), now() + interval '1 hour'"
                                .formatted(serving)
                        + " from departure");
        try {
            lent("{\"trainingId\":\"%s\",\"op\":\"DELETE\",\"cursor\":\"c-%s\"}%n"
                    .formatted(contributor, UUID.randomUUID()));
            Shop.erase(UUID.randomUUID(), rightsRequest);
            await().atMost(LONG)
                    .until(() -> count(erasure + " and asked_at < now() - interval '1 second'"
                                    + " and asked_at < (select pulled_at from training_pull)")
                            == 1);
            QuarkusTransaction.requiringNew().run(reviser::settle);

            assertThat(count(erasure + " and settled_at is null")).isEqualTo(1);
        } finally {
            asOwner("delete from replica where id = '%s'".formatted(serving));
        }
        await().atMost(LONG).until(() -> count(erasure + " and settled_at is not null") == 1);
    }

    @Test
    void aReplicaThatCannotConfirmWhatItServesServesNoModel() {
        assertThat(first(
                        "select count(*) from replica r join model_version v on v.file = r.file and v.departure = r.departure"
                                + " where v.state = 'PUBLISHED'"))
                .isEqualTo("1");

        asOwner("alter table replica rename to replica_gone");
        try {
            await().atMost(LONG)
                    .until(() -> given().get("/v1/recommendations/anonymous").path("model") == null);
        } finally {
            asOwner("alter table replica_gone rename to replica");
        }

        await().atMost(LONG)
                .until(() -> given().get("/v1/recommendations/anonymous").path("model") != null);
    }

    @Test
    void whoeverListensHearsOfAModelAndCannotHoldItUp() throws Exception {
        var contributor = joined("a01", "a02", "a03", "b04");
        assertThat(switches.opened()).contains(Switches.name(served())).doesNotHaveDuplicates();

        switches.failing(true);
        try {
            departed(contributor);
        } finally {
            switches.failing(false);
        }

        assertThat(switches.opened()).contains(Switches.name(served()));
    }

    @Test
    void lettingAVersionGoWaitsForWhoeverWorksOnIt() throws Exception {
        Shop.awaitState(Shop.order(), "READY");
        var spare = first("select version from model_version where state = 'READY'");
        try (var other = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class))) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("update model_version set lock_version = lock_version + 1 where version = " + spare);
            var version = Shop.order();
            await().atMost(LONG).until(() -> !"0".equals(first("select count(*) from pg_locks where not granted")));
            other.commit();

            Shop.awaitState(version, "READY");
        }
        assertThat(model(String.valueOf(spare)).getString("state")).isEqualTo("RETIRED");
    }

    @Test
    void whatStillKnowsWhatWasTakenBackCannotBePublished() {
        var contributor = joined("a01", "a02", "b01");
        var spare = Shop.order();
        Shop.awaitState(spare, "READY");
        // somebody else works on it, so that it stays behind
        asOwner("update model_version set lease_holder = gen_random_uuid(), lease_until = now() + interval '1 hour'"
                + " where version = " + spare);
        var before = served();
        lent(row(contributor, "a01", "a02"));
        revisedAfter(before);

        publish(spare).statusCode(409).body("code", equalTo("version-not-publishable"));

        asOwner("update model_version set lease_until = now() where version = " + spare);
        await().atMost(LONG).until(() -> count("training_change") == 0);
        publish(spare).statusCode(200);
    }

    @Test
    void norWhatHasYetToBeSolvedAnew() {
        var spare = Shop.order();
        Shop.awaitState(spare, "READY");
        asOwner("update model_version set follows = false, solve_holder = gen_random_uuid(),"
                + " solve_until = now() + interval '1 hour' where version = " + spare);

        publish(spare).statusCode(409).body("code", equalTo("version-not-publishable"));

        asOwner("update model_version set solve_until = now() where version = " + spare);
        await().atMost(LONG)
                .until(() -> "t".equals(first("select follows from model_version where version = " + spare)));
        publish(spare).statusCode(200);
    }

    @Test
    void choicesAndErasuresAreTakenInWhileATrainingHoldsTheRows() throws Exception {
        try (var other = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class))) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from training_feed for update");

            var taken = CompletableFuture.runAsync(() -> {
                tellConsentChanged();
                Shop.erase(UUID.randomUUID(), UUID.randomUUID());
            });

            assertThat(taken).succeedsWithin(LONG);
        }
    }

    @Test
    void whatADeadWriterLeftIsSweptAndWhatIsKeptIsNot() throws IOException {
        // nothing goes while it is looked at
        await().atMost(LONG).until(() -> count("spent_file") == 0);
        var left = folder().resolve("9998.1-%s.model.unfinished".formatted(UUID.randomUUID()));
        var announced = folder().resolve("9997.1-%s.model".formatted(UUID.randomUUID()));
        var writing = folder().resolve(announced.getFileName() + ".unfinished");
        Files.writeString(left, "half");
        Files.writeString(writing, "half");
        asOwner("insert into spent_file (name, due_at) values ('%s', now() + interval '1 hour')"
                .formatted(announced.getFileName()));
        try (var kept = Files.list(folder())) {
            for (var file : kept.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            }
        }

        reviser.sweep();

        assertThat(left).doesNotExist();
        assertThat(writing).exists();
        for (var name : Stream.concat(named("file").stream(), named("state_file").stream())
                .toList()) {
            assertThat(folder().resolve(name)).exists();
        }
        asOwner("update spent_file set due_at = now() where name = '%s'".formatted(announced.getFileName()));
        await().atMost(LONG).until(() -> count("spent_file") == 0);
        assertThat(writing).doesNotExist();
    }

    @Test
    void receiptsAreForMerchandisersAndPrivacyOfficers() {
        var version = served().version();

        given().get(path(version)).then().statusCode(401);
        receipts(version, "customer").statusCode(403);
        receipts(version, "merchandiser").statusCode(200);
        receipts(version, "privacy-officer").statusCode(200);
        receipts("999999", "merchandiser").statusCode(404);
        receipts("seven", "merchandiser").statusCode(404);
        receipts(version, "merchandiser", "?cursor=x").statusCode(400);
        given().get("/v1/models/jwks.json").then().statusCode(200);
    }

    private static String path(String version) {
        return "/v1/models/" + version + "/unlearning-receipts";
    }

    private static ValidatableResponse receipts(String version, String role, String query) {
        return given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), role))
                .get(path(version) + query)
                .then();
    }

    private static ValidatableResponse receipts(String version, String role) {
        return receipts(version, role, "");
    }

    private static ValidatableResponse receipts(String version) {
        return receipts(version, "merchandiser").statusCode(200);
    }

    private static ValidatableResponse publish(String version) {
        return given().auth()
                .oauth2(Tokens.steppedUp(Shop.MERCHANDISER, "merchandiser"))
                .contentType("application/json")
                .body("{\"version\":\"%s\"}".formatted(version))
                .put("/v1/models/published")
                .then();
    }

    private static JsonPath model(String version) {
        return given().auth()
                .oauth2(Tokens.person(Shop.MERCHANDISER, "merchandiser"))
                .get("/v1/models/" + version)
                .jsonPath();
    }

    private double alarms() {
        return meters.counter("tact.recommendation.model.drift.alarms").count();
    }

    private PublishedModel.Served served() {
        return published.current().orElseThrow();
    }

    private PublishedModel.Served revisedAfter(PublishedModel.Served before) {
        await().atMost(LONG).until(() -> served().revision() > before.revision());
        return served();
    }

    /** A contributor whom every kept version knows. */
    private String joined(String... items) {
        var before = served();
        var contributor = "contributor-" + UUID.randomUUID();
        lent(row(contributor, items));
        revisedAfter(before);
        await().atMost(LONG).until(() -> count("training_change") == 0);
        return contributor;
    }

    private PublishedModel.Served departed(String contributor) {
        var before = served();
        var ack = "ack-" + UUID.randomUUID();
        lent(delete(contributor, ack));
        await().atMost(LONG)
                .untilAsserted(() -> Shop.neighbours()
                        .verifyThat(
                                moreThanOrExactly(1),
                                postRequestedFor(urlPathEqualTo("/internal/acknowledgements"))
                                        .withRequestBody(matchingJsonPath("$.ack", WireMock.equalTo(ack)))));
        return revisedAfter(before);
    }

    private static String row(String contributor, String... items) {
        return "{\"trainingId\":\"%s\",\"op\":\"PUT\",\"items\":[%s],\"cursor\":\"%s\"}%n"
                .formatted(
                        contributor,
                        Stream.of(items)
                                .map("{\"itemId\":\"%s\",\"lastOn\":\"2011-11-28\"}"::formatted)
                                .collect(Collectors.joining(",")),
                        "c-" + UUID.randomUUID());
    }

    private static String delete(String contributor, String ack) {
        return "{\"trainingId\":\"%s\",\"op\":\"DELETE\",\"cause\":{\"epoch\":3,\"ack\":\"%s\"},\"cursor\":\"c-%s\"}%n"
                .formatted(contributor, ack, UUID.randomUUID());
    }

    /** The feed tells a line, and it is pulled. */
    private static void lent(String line) {
        lent(line, line);
    }

    /** The feed tells lines that end with this one, and they are pulled. */
    private static void lent(String lines, String last) {
        var position = first("select position from training_feed");
        var cursor = JsonPath.from(last).getString("cursor");
        Shop.lendRows(cursor, "");
        Shop.lendRows(position == null ? "" : position, lines);
        tellConsentChanged();
        await().atMost(LONG).until(() -> cursor.equals(first("select position from training_feed")));
    }

    private static void tellConsentChanged() {
        given().auth()
                .oauth2(Tokens.service("consent-service", "recommendation-service", "events.deliver"))
                .config(Shop.as("application/cloudevents-batch+json"))
                .contentType("application/cloudevents-batch+json")
                .body("""
                        [{"specversion":"1.0","id":"%s","source":"urn:tact:consent-service","type":"dev.tact.consent.changed.v1",
                          "subject":"%s","time":"2026-01-01T00:00:00Z","epoch":3,"data":{"changed":["model-training"]}}]""".formatted(UUID.randomUUID(), UUID.randomUUID()))
                .post("/internal/events")
                .then()
                .statusCode(200);
    }

    private double distanceFromTraining(Model model) throws InterruptedException {
        var trained = new EaseTrainer(800, 5, 1).train(rows.snapshot().set(), Trainer.Progress.SILENT);
        assertThat(model.items()).isEqualTo(trained.items());
        assertThat(model.popularity()).isEqualTo(trained.popularity());
        var most = 0.0;
        for (var from = 0; from < trained.items().size(); from++) {
            for (var to = 0; to < trained.items().size(); to++) {
                most = Math.max(most, Math.abs(model.weight(from, to) - trained.weight(from, to)));
            }
        }
        return most;
    }

    private static Object verified(String jws) throws JoseException {
        var keys = new JsonWebKeySet(given().get("/v1/models/jwks.json").asString());
        var signature = new JsonWebSignature();
        signature.setCompactSerialization(jws);
        assertThat(signature.getHeader("typ")).isEqualTo("unlearning-receipt+jws");
        signature.setKey(keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null)
                .getKey());
        assertThat(signature.verifySignature()).isTrue();
        return JsonPath.from(signature.getPayload()).get("$");
    }

    private List<ModelVersion> kept() {
        return QuarkusTransaction.requiringNew().call(versions::lockKept);
    }

    /** The key of the row that was lent last. */
    private static UUID key(String contributor) {
        assertThat(contributor).isNotEmpty();
        return UUID.fromString(first("select key_id from training_row order by updated_at desc limit 1"));
    }

    private static boolean isDestroyed(UUID key) {
        return "t"
                .equals(firstOf(
                        "tact.keys-database.url",
                        "select wrapped is null from subject_key where subject = '" + key + "'"));
    }

    private static List<String> named(String column) {
        var names = first(
                "select string_agg(%s::text, ',') from model_version where %s is not null".formatted(column, column));
        return names == null ? List.of() : List.of(names.split(","));
    }

    private static int unsettled() {
        return count("departure where settled_at is null");
    }

    private static int count(String table) {
        return Integer.parseInt(String.valueOf(first("select count(*) from " + table)));
    }

    private static @Nullable String first(String query) {
        return firstOf("tact.database.url", query);
    }

    private static @Nullable String firstOf(String database, String query) {
        try (var connection = Tact.asOwner(ConfigProvider.getConfig().getValue(database, String.class));
                var found = connection.createStatement().executeQuery(query)) {
            return found.next() ? found.getString(1) : null;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void asOwner(String statement) {
        try (var connection = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class))) {
            connection.createStatement().execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Path folder() {
        return Path.of(ConfigProvider.getConfig().getValue("tact.models.folder", String.class));
    }
}
