package dev.tact.consent.purpose;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tact.consent.Listener;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class PurposeResourceTest {

    private static final String P = "profile-service";
    private static final String R = "recommendation-service";
    private static final String E = "escalation-service";
    private static final String C = "consent-service";
    private static final List<String> ALL = List.of(
            "purchases",
            "browsing",
            "declared-preferences",
            "contact",
            "country",
            "location-coarse",
            "inferred-interests",
            "lifecycle",
            "support-history",
            "voice-tone");

    private record Row(
            String code,
            String basis,
            boolean profiling,
            List<String> categories,
            List<String> callers,
            boolean signal) {}

    /** The contract's table. */
    private static final List<Row> TABLE = List.of(
            new Row(
                    "service-delivery",
                    "CONTRACT",
                    false,
                    List.of("purchases", "contact", "country", "support-history"),
                    List.of(E, P),
                    false),
            new Row("data-subject-rights", "LEGAL_OBLIGATION", false, ALL, List.of(C, E, P, R), false),
            new Row(
                    "personalised-recommendations",
                    "CONSENT",
                    true,
                    List.of(
                            "purchases",
                            "browsing",
                            "declared-preferences",
                            "country",
                            "location-coarse",
                            "inferred-interests",
                            "lifecycle"),
                    List.of(R),
                    false),
            new Row(
                    "behavioural-profiling",
                    "CONSENT",
                    true,
                    List.of("browsing", "inferred-interests", "lifecycle"),
                    List.of(P),
                    false),
            new Row("model-training", "CONSENT", false, List.of("purchases", "browsing"), List.of(R), false),
            new Row("fairness-audit", "CONSENT", false, List.of("country"), List.of(R), false),
            new Row(
                    "human-support",
                    "CONSENT",
                    false,
                    List.of("contact", "purchases", "support-history", "inferred-interests"),
                    List.of(E),
                    false),
            new Row(
                    "direct-marketing",
                    "CONSENT",
                    true,
                    List.of("contact", "purchases", "inferred-interests"),
                    List.of(R),
                    true),
            new Row("voice-tone", "CONSENT", false, List.of("voice-tone"), List.of(E), false),
            new Row("external-assistant", "CONSENT", false, ALL, List.of(E), true));

    @Test
    void shipsTheTableOfTheContract() {
        List<Map<String, Object>> purposes =
                given().get("/v1/purposes").then().statusCode(200).extract().path("purposes");

        // officers may have registered more, which come after what is shipped
        assertThat(purposes).hasSizeGreaterThanOrEqualTo(TABLE.size());
        for (var i = 0; i < TABLE.size(); i++) {
            var row = TABLE.get(i);
            assertThat(purposes.get(i))
                    .containsEntry("code", row.code())
                    .containsEntry("legalBasis", row.basis())
                    .containsEntry("profiling", row.profiling())
                    .containsEntry("callers", row.callers())
                    .containsEntry("signalOptOut", row.signal())
                    .containsEntry("specialCategory", row.code().equals("voice-tone"))
                    .containsEntry("version", 1);
            assertThat((List<?>) purposes.get(i).get("categories"))
                    .extracting(category -> ((Map<?, ?>) category).get("code"))
                    .isEqualTo(row.categories());
        }
    }

    @Test
    void namesThemInTheLanguageOfTheReader() {
        given().header("Accept-Language", "fr")
                .get("/v1/purposes")
                .then()
                .body("purposes.name", hasItem("Recommandations choisies pour vous"));
        given().header("Accept-Language", "de")
                .get("/v1/purposes")
                .then()
                .body("purposes.name", hasItem("Recommendations chosen for you"));
    }

    @Test
    void takesNoOtherMethod() {
        given().delete("/v1/purposes").then().statusCode(405).body("code", is("method-not-allowed"));
    }
}
