package dev.tact.profile.tracking;

import static dev.tact.profile.tracking.Tracking.kept;
import static dev.tact.profile.tracking.Tracking.send;
import static dev.tact.profile.tracking.Tracking.sendRaw;
import static dev.tact.profile.tracking.Tracking.viewed;
import static dev.tact.profile.tracking.Tracking.willing;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.WriteKeyFixture;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class TrackingInputTest {

    private final UUID subject = willing();

    private RequestSpecification customer() {
        return given().auth().oauth2(Tokens.customer(subject));
    }

    private Response json(String path, byte[] body) {
        return sendRaw(customer(), path, "application/json", body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "1",
                "\"track\"",
                "{\"event\":\"x\"}{}",
                "{\"event\":\"x\",\"event\":\"y\"}",
                "{'event':'x'}",
                "{\"event\":\"x\",}",
                "{\"event\":NaN}",
                "\u0000",
                "<event/>",
            })
    void refusesWhatIsNoJsonObject(String body) {
        json("track", bytes(body))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed-request"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            track    | {}                                                              | event
            track    | {"event":""}                                                    | event
            track    | {"event":5}                                                     | event
            track    | {"event":"Product Viewed","properties":[]}                      | properties
            track    | {"event":"Product Viewed","timestamp":"yesterday"}              | timestamp
            track    | {"event":"Product Viewed","timestamp":1700000000}               | timestamp
            track    | {"event":"Product Viewed","timestamp":"+99999-01-01T00:00:00Z"} | timestamp
            track    | {"event":"Product Viewed","messageId":7}                        | messageId
            track    | {"event":"Product Viewed","userId":17757}                       | userId
            track    | {"event":"Product Viewed","messageId":"\\ud800"}                | messageId
            track    | {"event":"Product Viewed","x":1e999}                            | body
            alias    | {}                                                              | previousId
            identify | {"traits":"none"}                                               | traits
            batch    | {}                                                              | batch
            batch    | {"batch":{}}                                                    | batch
            batch    | {"batch":[1]}                                                   | batch[0]
            batch    | {"batch":[{"event":"Product Viewed"}]}                          | batch[0].type
            batch    | {"batch":[{"type":"dance"}]}                                    | batch[0].type
            batch    | {"batch":[{"type":"track"}]}                                    | batch[0].event
            batch    | {"batch":[],"sentAt":"soon","a":1}                              | -
            """)
    void namesWhatIsMissingOrOfTheWrongForm(String path, String body, String field) {
        var answer = json(path, bytes(body)).then();

        if (field.equals("-")) {
            answer.statusCode(200).body("results", empty());
        } else {
            answer.statusCode(400)
                    .body("code", equalTo("validation-failed"))
                    .body("violations[0].field", equalTo(field));
        }
    }

    @Test
    void takesNothingOfABatchInWhichSomethingIsMalformed() {
        json(
                        "batch",
                        bytes("{\"batch\":["
                                + Tracking.typed("track", viewed("1")).encode() + ",{\"type\":5}]}"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("batch[1].type"));

        assertThat(kept(subject)).isZero();
    }

    @Test
    void ignoresWhatTheSpecificationDoesNotName() {
        json(
                        "track",
                        bytes(viewed("1")
                                .put("tactile", true)
                                .put("receivedAt", "whenever")
                                .encode()))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));
    }

    @Test
    void refusesTooDeepNesting() {
        var deep =
                "{\"event\":\"Product Viewed\",\"properties\":{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}}";

        json("track", bytes(deep)).then().statusCode(400).body("violations.field", contains("body"));
    }

    @Test
    void refusesNumbersThatNobodyMeans() {
        json("track", bytes("{\"event\":\"Product Viewed\",\"properties\":{\"price\":" + "9".repeat(5_000) + "}}"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("body"));
    }

    @Test
    void refusesABodyOverTheLimit() {
        var head = "{\"batch\":[],\"filler\":\"";
        var fits = head + "x".repeat(TrackingBody.MOST_BYTES - head.length() - 2) + "\"}";

        json("batch", bytes(fits)).then().statusCode(200);
        json("batch", bytes(fits + " ")).then().statusCode(413).body("code", equalTo("body-too-large"));
        json("batch", new byte[10 * 1024 * 1024]).then().statusCode(413);
    }

    @Test
    void refusesAMessageOverItsLimit() {
        var message = viewed("1").put("filler", "");
        var room = Drafter.MOST_BYTES - message.encode().length();

        json("track", bytes(message.put("filler", "x".repeat(room)).encode()))
                .then()
                .statusCode(200);
        json("track", bytes(message.put("filler", "x".repeat(room + 1)).encode()))
                .then()
                .statusCode(413);
    }

    @Test
    void readsGzip() throws IOException {
        sendRaw(
                        customer().header("Content-Encoding", "gzip"),
                        "track",
                        "application/json",
                        gzip(bytes(viewed("1").encode())))
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));
    }

    @Test
    void refusesGzipThatBreaksOffIsNoneOrInflatesTooFar() throws IOException {
        var whole = gzip(bytes(viewed("1").encode()));
        var bomb = gzip(new byte[50 * 1024 * 1024]);

        assertThat(gzipped(Arrays.copyOf(whole, whole.length - 12))).isEqualTo(400);
        assertThat(gzipped(bytes("{}"))).isEqualTo(400);
        assertThat(gzipped(bomb)).isEqualTo(413);
        sendRaw(customer().header("Content-Encoding", "br"), "track", "application/json", whole)
                .then()
                .statusCode(415);
        assertThat(kept(subject)).isZero();
    }

    private int gzipped(byte[] body) {
        return sendRaw(customer().header("Content-Encoding", "gzip"), "track", "application/json", body)
                .statusCode();
    }

    @Test
    void readsWhatABeaconSends() {
        var key = WriteKeyFixture.server();
        var body = bytes(viewed("1")
                .put("userId", subject.toString())
                .put("writeKey", key)
                .encode());

        sendRaw(given(), "track", "text/plain;charset=UTF-8", body)
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));
    }

    @Test
    void refusesOtherTypesAndEncodings() {
        sendRaw(customer(), "track", "application/xml", bytes("<a/>")).then().statusCode(415);
        json("track", viewed("caf\u00e9").encode().getBytes(StandardCharsets.ISO_8859_1))
                .then()
                .statusCode(400);
    }

    @Test
    void isNotConfusedByNulInTexts() {
        send(
                        customer(),
                        "track",
                        viewed("1")
                                .put("messageId", "a\u0000b")
                                .put("anonymousId", "\u0000")
                                .encode())
                .then()
                .statusCode(200)
                .body("results[0].stored", equalTo(true));
        send(customer(), "track", viewed("1\u00002").encode())
                .then()
                .statusCode(422)
                .body("violations.field", contains("properties.product_id"));
        send(customer(), "track", "{\"event\":\"Product\\u0000Viewed\",\"properties\":{\"product_id\":\"1\"}}")
                .then()
                .statusCode(200);
    }

    @Test
    void answersAnEmptyBatch() {
        json("batch", bytes("{\"batch\":[]}"))
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("results", empty());
    }

    @Test
    void namesNotMoreThanAFewOfManyMistakes() {
        json("batch", bytes("{\"batch\":[" + "1,".repeat(5_000) + "1]}"))
                .then()
                .statusCode(400)
                .body("violations", hasSize(20));
    }

    @Test
    void boundsWhatOneRequestMayBecome() {
        var product = "{\"sku\":\"1\"},";
        var order = "{\"type\":\"track\",\"event\":\"Order Completed\",\"properties\":{\"products\":["
                + product.repeat(2_500).substring(0, 2_500 * product.length() - 1) + "]}}";
        assertThat(bytes(order).length).isLessThan(Drafter.MOST_BYTES);

        json("batch", bytes("{\"batch\":[" + order + "," + order + "," + order + "]}"))
                .then()
                .statusCode(413);

        assertThat(kept(subject)).isZero();
    }
}
