package dev.tact.profile.statistics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Known;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class UseStatisticsResourceTest {

    private static final String PATH = "/v1/statistics/uses";
    private static final String PURPOSE = "counting-test";
    private static final String OTHER = "another-counting-test";
    private static final String YESTERDAY = "date_trunc('day', now(), 'UTC') - interval '1 hour'";

    @Inject
    UseStatisticsPublisher publisher;

    @Inject
    Known known;

    @BeforeEach
    void nothingIsPublished() {
        Rows.run("delete from use_publication; delete from use_statistic");
    }

    @AfterEach
    void nothingIsUsed() {
        Rows.run("delete from use_record where purpose like '%counting-test'");
        nothingIsPublished();
    }

    private static Response read(String role) {
        return given().auth().oauth2(Tokens.person(UUID.randomUUID(), role)).get(PATH);
    }

    private static void use(List<Long> refs, String purpose, String at, String person) {
        Rows.run("""
                insert into use_record
                    (id, subject_ref, at, service, person, purpose, categories, items, decision_ids, reason, epoch)
                select gen_random_uuid(), ref, %s, 'recommendation-service', %s, '%s', '{}', 1, '{}', 'CONSENT_GIVEN', 1
                from subject where ref in (%s)""".formatted(
                        at,
                        person,
                        purpose,
                        String.join(",", refs.stream().map(String::valueOf).toList())));
    }

    private static Object counted(String purpose) {
        return read("privacy-officer").jsonPath().get("purposes.find { it.purpose == '%s' }".formatted(purpose));
    }

    private static Object peopleOf(String purpose) {
        return read("privacy-officer").jsonPath().get("purposes.find { it.purpose == '%s' }.people".formatted(purpose));
    }

    @Test
    void tellsOfHowManyPeopleSomethingWasUsed() {
        read("merchandiser").then().statusCode(200).body("asOf", nullValue()).body("purposes", empty());
        var people = known.people(23);
        use(people, PURPOSE, YESTERDAY, "null");
        use(people, PURPOSE, YESTERDAY, "null");
        use(people.subList(0, 9), OTHER, YESTERDAY, "null");

        publisher.publish();
        use(known.people(30), PURPOSE, YESTERDAY, "null");
        publisher.publish();

        for (var role : List.of("merchandiser", "privacy-officer")) {
            read(role)
                    .then()
                    .statusCode(200)
                    .body("threshold", equalTo(10))
                    .body("roundedTo", equalTo(5))
                    .body("days", equalTo(30));
        }
        assertThat(peopleOf(PURPOSE))
                .as("each once, and not anew on the same day")
                .isEqualTo(25);
        assertThat(counted(OTHER)).isNotNull();
        assertThat(peopleOf(OTHER)).as("too few").isNull();
    }

    @Test
    void countsWholeDaysOfTheLastThirty() {
        var people = known.people(40);
        use(people.subList(0, 12), PURPOSE, YESTERDAY, "null");
        use(people.subList(12, 40), PURPOSE, "now()", "null");
        use(people.subList(12, 40), PURPOSE, YESTERDAY + " - interval '30 days'", "null");

        publisher.publish();

        assertThat(peopleOf(PURPOSE)).isEqualTo(10);
    }

    @Test
    void leavesOutDevicesAndWhatPeopleSeeOfThemselves() {
        var people = known.people(20);
        Rows.run("update subject set device = true where ref in (select ref from subject order by ref desc limit 8)");
        use(people, PURPOSE, YESTERDAY, "null");
        publisher.publish();
        assertThat(peopleOf(PURPOSE)).isEqualTo(10);

        Rows.run("delete from use_record where purpose = 'data-subject-rights'");
        nothingIsPublished();
        use(people, "data-subject-rights", YESTERDAY, "null");
        publisher.publish();
        assertThat(counted("data-subject-rights")).isNull();

        nothingIsPublished();
        use(people, "data-subject-rights", YESTERDAY, "'\\x00'::bytea");
        publisher.publish();
        Rows.run("delete from use_record where purpose = 'data-subject-rights' and person = '\\x00'::bytea");
        assertThat(peopleOf("data-subject-rights")).as("somebody else looked").isEqualTo(10);
    }

    @Test
    void isForMerchandisersAndOfficers() {
        given().get(PATH).then().statusCode(401);
        read("customer").then().statusCode(403);
        read("support-agent").then().statusCode(403);
        Tokens.refused(UUID.randomUUID(), "merchandiser")
                .forEach((why, token) ->
                        given().auth().oauth2(token).get(PATH).then().statusCode(401));
    }
}
