package dev.tact.profile.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Choices;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Purchases;
import dev.tact.profile.Rows;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ViewCostTest {

    private static final String PURPOSE = "personalised-recommendations";
    private static final String OURS =
            "from stats.pg_stat_statements where userid = 'service_app'::regrole and query !~* '^(begin|commit|set|show)'"
                    + " and dbid = (select oid from pg_database where datname = current_database())";

    @Inject
    Scheduler scheduler;

    @AfterEach
    void othersGoOn() {
        scheduler.resume();
    }

    /** Somebody who bought the same forty things this often, whose history was added up. */
    private static UUID buying(int customer, int times) {
        var items = IntStream.range(0, 40 * times)
                .mapToObj(i -> "%05d".formatted(30000 + i % 40))
                .toArray(String[]::new);
        var subject = Purchases.by(customer, items);
        Choices.of(subject).allow(PURPOSE, "purchases", "country").set();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Rows.number(
                                "select count(*) from history_part join subject on ref = subject_ref where subject.id = '%s'"
                                        .formatted(subject))
                        == 1);
        return subject;
    }

    private static void view(UUID subject) {
        given().auth()
                .oauth2(Tokens.service("recommendation-service", "profile-service", "profile.view"))
                .header("Tact-Subject-Token", Tokens.customer(subject))
                .queryParam("purpose", PURPOSE)
                .get("/v1/profiles/" + subject + "/view")
                .then()
                .statusCode(200)
                .body("history", hasSize(40))
                .body("attributes", hasSize(1));
    }

    /** So many older events of the same person, of which none opens: no view may want to. */
    private static void longAgo(UUID subject, int events) {
        Rows.run("""
                insert into event (month, id, subject_ref, type, source_key, sealed)
                select month, ('00000000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, subject_ref, type,
                    decode(md5('%s' || number), 'hex'), sealed
                from (select event.* from event join subject on ref = subject_ref where subject.id = '%s' limit 1) as one
                cross join generate_series(1, %d) as number""".formatted(subject, subject, events));
    }

    @Test
    void takesThreeStatementsAndReadsNoMoreWhereThereAreManyEvents() throws Exception {
        var few = buying(92020, 1);
        var many = buying(92021, 75);
        view(few);
        view(many);
        longAgo(many, 100_000);
        Rows.run("vacuum analyze event");
        scheduler.pause();
        // what runs in the background may still be at it
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            Rows.number("select count(stats.pg_stat_statements_reset())");
            return Rows.number(
                            "select count(*) from pg_stat_activity where usename = 'service_app' and state = 'active'")
                    == 0;
        });

        view(few);
        assertThat(Rows.number("select sum(calls) " + OURS)).isEqualTo(3);
        var blocksOfFew = Rows.number("select sum(shared_blks_hit + shared_blks_read) " + OURS);

        Rows.number("select count(stats.pg_stat_statements_reset())");
        view(many);
        assertThat(Rows.number("select sum(calls) " + OURS)).isEqualTo(3);
        // a level of an index more, and as many rows that lie further apart
        assertThat(Rows.number("select sum(shared_blks_hit + shared_blks_read) " + OURS))
                .isLessThan(blocksOfFew + 60);
    }
}
