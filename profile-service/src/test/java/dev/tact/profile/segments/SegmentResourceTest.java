package dev.tact.profile.segments;

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
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class SegmentResourceTest {

    private static final String PATH = "/v1/statistics/segments";

    @Inject
    Segments segments;

    @Inject
    SegmentPublisher publisher;

    @Inject
    Known known;

    @BeforeEach
    void nothingIsPublished() {
        Rows.run("delete from segment_publication; delete from segment_statistic; delete from segment_member");
    }

    private static Response read(String role) {
        return given().auth().oauth2(Tokens.person(UUID.randomUUID(), role)).get(PATH);
    }

    private void place(List<Long> refs, String country) {
        var members = new ArrayList<Member>();
        refs.forEach(ref -> members.add(new Member(ref, "country", country, null)));
        QuarkusTransaction.requiringNew().run(() -> segments.place(refs, members));
    }

    @Test
    void tellsHowManyAreAlikeOnceADay() {
        read("merchandiser").then().statusCode(200).body("asOf", nullValue()).body("dimensions", empty());
        place(known.people(23), "FR");
        place(known.people(12), "DE");

        publisher.publish();
        place(known.people(30), "IT");
        publisher.publish();

        for (var role : List.of("merchandiser", "privacy-officer")) {
            read(role)
                    .then()
                    .statusCode(200)
                    .body("threshold", equalTo(10))
                    .body("roundedTo", equalTo(5))
                    .body("dimensions.size()", equalTo(1))
                    .body("dimensions[0].dimension", equalTo("country"))
                    .body("dimensions[0].segments.segment", equalTo(List.of("DE", "FR")))
                    .body("dimensions[0].segments.people", equalTo(List.of(10, 25)));
        }
    }

    @Test
    void countsAnewTheNextDay() {
        var french = known.people(23);
        place(french, "FR");
        publisher.publish();
        QuarkusTransaction.requiringNew()
                .run(() -> french.subList(0, 8).forEach(ref -> segments.leave(ref, "country")));
        Rows.run("update segment_publication set as_of = as_of - interval '1 day'");

        publisher.publish();

        read("merchandiser").then().body("dimensions[0].segments.people", equalTo(List.of(15)));
    }

    @Test
    void placesEverybodyOnce() {
        var people = known.people(2);
        place(people, "FR");

        place(people, "DE");

        assertThat(Rows.count("segment_member")).isEqualTo(2);
        assertThat(Rows.number("select count(distinct segment) from segment_member"))
                .isEqualTo(1);
    }

    @Test
    void tellsNothingToWhoReadsTheDatabase() {
        place(known.people(1), "ZW");

        for (var table : List.of("segment_member", "segment_name")) {
            assertThat(Rows.text("select string_agg(row_to_json(t)::text, ' ') from " + table + " t"))
                    .isNotEmpty()
                    .doesNotContain("ZW", "5a57");
        }
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
