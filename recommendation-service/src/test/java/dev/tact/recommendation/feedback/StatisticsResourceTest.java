package dev.tact.recommendation.feedback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.OwnStart;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** One item of four that just missed the list is tried; nobody else uses this database. */
@QuarkusTest
@TestProfile(StatisticsResourceTest.Trying.class)
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class StatisticsResourceTest {

    public static class Trying extends OwnStart {

        public Trying() {
            super("figures", Map.of("tact.exploration.pool", "4"));
        }
    }

    private final StatisticsRepository statistics;
    private final FeedbackConfig config;

    StatisticsResourceTest(StatisticsRepository statistics, FeedbackConfig config) {
        this.statistics = statistics;
        this.config = config;
    }

    @Test
    void publishesNumbersOfPeopleOnceADay() throws Exception {
        Shop.open();
        var version = "";
        for (var person = 0; person < 12; person++) {
            var list = recommend();
            version = list.list().getString("model.version");
            assertThat(list.list().getString("items[4].slot")).isEqualTo("EXPLORATION");
            list.say(0, "CLICK");
            list.say(0, "CLICK");
            if (person < 9) {
                list.say(1, "DISMISS");
            }
        }
        // one list was drawn of four, another of eight
        told(version, 8, 20, 15);
        told(version, 4, 20, 10);

        publish(Duration.ofDays(1));

        var ranked = read().getMap("models[0].slots[0]");
        assertThat(ranked)
                .containsEntry("slot", "RANKED")
                .containsEntry("shown", 50)
                .containsEntry("pool", null);
        assertThat(read().<Integer>get("models[0].slots[0].people.CLICK")).isEqualTo(10);
        assertThat(read().<Integer>get("models[0].slots[0].people.DISMISS")).isNull();
        assertThat(read().getFloat("models[0].slots[0].clickRate")).isEqualTo(0.2f);
        assertThat(read().getList("models[0].slots.pool")).containsExactly(null, 4, 8);
        // 12 + 20 people were shown one of four: 30
        assertThat(read().getList("models[0].slots.shown")).containsExactly(50, 30, 20);
        // (4 · 10 + 8 · 15) / (4 · 30 + 8 · 20)
        assertThat(read().getFloat("models[0].exploredClickRate")).isEqualTo(0.57f);

        told(version, 8, 50, 50);
        publish(Duration.ofDays(1));
        assertThat(read().getList("models[0].slots.shown"))
                .as("the same all day")
                .containsExactly(50, 30, 20);
        publish(Duration.ofDays(2));
        assertThat(read().getList("models[0].slots.shown")).containsExactly(100, 30, 70);
    }

    @Test
    void isReadByThoseWhoSellAndThoseWhoWatch() {
        assertThat(read("privacy-officer")).isEqualTo(200);
        assertThat(read("merchandiser")).isEqualTo(200);
        assertThat(read("customer")).isEqualTo(403);
        assertThat(read("support-agent")).isEqualTo(403);
        assertThat(given().get("/v1/statistics/feedback").statusCode()).isEqualTo(401);
    }

    private void publish(Duration later) {
        new StatisticsPublisher(
                        statistics,
                        config,
                        Clock.fixed(Instant.now(Clock.systemUTC()).plus(later), ZoneOffset.UTC))
                .publish();
    }

    /** So many invented people who were shown an explored item, the first of whom clicked it. */
    private static void told(String version, int pool, int shown, int clicked) throws Exception {
        try (var owner = Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
                var statement = owner.createStatement()) {
            statement.execute("""
                    with people as (
                        insert into recommendation (id, subject, made_at, model_version, pool, sealed)
                        select gen_random_uuid(), gen_random_uuid(), now(), '%s', %d, 's'::bytea from generate_series(1, %d)
                        returning subject)
                    insert into feedback (id, subject, said_at, suppresses, model_version, pool, type, sealed)
                    select gen_random_uuid(), subject, now(), false, '%1$s', %2$d, 'CLICK', 's'::bytea from people limit %d""".formatted(version, pool, shown, clicked));
        }
    }

    private record Listed(UUID subject, JsonPath list) {

        void say(int place, String type) {
            given().auth()
                    .oauth2(Tokens.customer(subject))
                    .contentType("application/json")
                    .body("{\"recommendationId\":\"%s\",\"itemId\":\"%s\",\"type\":\"%s\"}"
                            .formatted(
                                    list.getString("recommendationId"),
                                    list.getString("items[" + place + "].itemId"),
                                    type))
                    .post("/v1/me/feedback")
                    .then()
                    .statusCode(201);
        }
    }

    private static Listed recommend() {
        var subject = Shop.customer(2, "a01", "a02");
        return new Listed(
                subject,
                given().auth()
                        .oauth2(Tokens.customer(subject))
                        .get("/v1/me/recommendations?limit=5")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath());
    }

    private static JsonPath read() {
        return given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), "merchandiser"))
                .get("/v1/statistics/feedback")
                .jsonPath();
    }

    private static int read(String role) {
        return given().auth()
                .oauth2(Tokens.person(UUID.randomUUID(), role))
                .get("/v1/statistics/feedback")
                .statusCode();
    }
}
