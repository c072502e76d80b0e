package dev.tact.profile.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.staging.Staging;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import dev.tact.profile.events.Event;
import dev.tact.profile.history.Histories;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class PurchaseImportResourceTest {

    private static final String HEADER = String.join(",", PurchaseColumns.COLUMNS) + "\n";
    private static final String PATH = "/v1/imports/purchases";

    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Staging staging;

    @Inject
    Histories histories;

    @Inject
    Sealing sealing;

    private static String importer() {
        return Tokens.service("tact-importer", "profile-service", "purchases.import");
    }

    private static RequestSpecification asImporter() {
        return given().auth().oauth2(importer());
    }

    private static Response send(String csv) {
        return asImporter()
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post(PATH);
    }

    private static byte[] slice() {
        try (var in = PurchaseImportResourceTest.class.getResourceAsStream("/purchases.csv.gz")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonPath done(Response accepted) {
        accepted.then().statusCode(202);
        return done(accepted.header("Location"));
    }

    private static JsonPath done(String location) {
        return over(location, "COMPLETED");
    }

    private static JsonPath over(String location, String state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> asImporter()
                                .get(location)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        json -> json.getString("state").equals(state));
    }

    private static String refused(String location) {
        return asImporter()
                .get(location + "/refused")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    private static String row(int customer, int invoice, String item) {
        return "%d,%s,THING,2,2011-03-04 10:00:00,1.25,%d.0,France\n".formatted(invoice, item, customer);
    }

    @Test
    void accountsForEveryRowOfARealFileAndStoresNothingTwice() {
        var first = done(asImporter()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(slice())
                .post(PATH));

        assertThat(first.getLong("rows")).isEqualTo(4000);
        assertThat(first.getLong("stored")).isEqualTo(2119);
        assertThat(first.getLong("refused")).isZero();
        assertThat(first.<String, Integer>getMap("skipped"))
                .containsEntry("NO_CUSTOMER", 1799)
                .containsEntry("CANCELLATION", 30)
                .containsEntry("NOT_GOODS", 6)
                .containsEntry("FREE", 0)
                .containsEntry("REPEATED", 46)
                .containsEntry("ERASED", 0);

        var again = done(asImporter()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(slice())
                .post(PATH));

        assertThat(again.getLong("stored")).isZero();
        assertThat(again.getLong("skipped.REPEATED")).isEqualTo(2119 + 46);
    }

    @Test
    void reportsRefusedLinesWithTheirReason() {
        var accepted = send(HEADER + row(91001, 1, "10001") + "nonsense\n"
                + row(91001, 2, "10002").replace("2011-03-04", "2011-13-04") + "\n"
                + row(91001, 3, "10003").replace(",2,", ",many,") + "x".repeat(100_000) + "\n"
                + row(91001, 4, "10004"));

        var result = done(accepted);

        assertThat(result.getLong("rows")).isEqualTo(6);
        assertThat(result.getLong("stored")).isEqualTo(2);
        assertThat(result.getLong("refused")).isEqualTo(4);
        assertThat(refused(accepted.header("Location")))
                .isEqualTo("line,reason\n3,WRONG_COLUMN_COUNT\n4,BAD_DATE\n6,BAD_QUANTITY\n7,TOO_LONG\n");
    }

    @Test
    void answersARepeatedKeyWithItsFirstImport() {
        var key = UUID.randomUUID().toString();
        var body = HEADER + row(91008, 1, "10001");
        var first = asImporter()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(PATH);
        done(first);

        var again = asImporter()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(PATH);
        var other = asImporter()
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(HEADER.getBytes(StandardCharsets.UTF_8))
                .post(PATH);

        again.then().statusCode(202).header("Location", equalTo(first.header("Location")));
        other.then().statusCode(422);
        assertThat(stagedChunks()).isZero();
    }

    @Test
    void finishesAFileWithoutRows() {
        assertThat(done(send(HEADER)).getLong("rows")).isZero();
    }

    @Test
    void readsWindowsLineEndsAndAByteOrderMark() {
        var csv = "\ufeff" + (HEADER + row(91002, 1, "10001")).replace("\n", "\r\n");

        assertThat(done(send(csv)).getLong("stored")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "InvoiceNo,StockCode\n1,2\n", "{\"rows\":[]}"})
    void refusesWhatIsNoPurchasesFile(String body) {
        send(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("upload-unreadable"));
    }

    @Test
    void refusesATruncatedArchiveAndKeepsNothingOfIt() {
        var compressed = slice();

        asImporter()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(Arrays.copyOf(compressed, compressed.length - 2000))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("type", endsWith(":profile:upload-unreadable"));
        asImporter()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body("not compressed".getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(400);

        assertThat(stagedChunks()).isZero();
    }

    private long stagedChunks() {
        return Rows.count("staged_chunk");
    }

    @Test
    void refusesOtherTypesAndEncodings() {
        asImporter()
                .contentType("application/json")
                .body("[]")
                .post(PATH)
                .then()
                .statusCode(415);
        asImporter()
                .contentType("text/csv")
                .header("Content-Encoding", "br")
                .body(HEADER)
                .post(PATH)
                .then()
                .statusCode(415);
    }

    @Test
    void refusesAnArchiveThatUnpacksToMoreThanItsBound() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 20; i++) {
                out.write(zeros);
            }
        }

        asImporter()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(bytes.toByteArray())
                .post(PATH)
                .then()
                .statusCode(413);
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            var rows = IntStream.range(0, 200)
                    .mapToObj(i -> row(91003, i, "10001"))
                    .collect(Collectors.joining());
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer " + importer()
                                    + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n" + HEADER + rows)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stagedChunks() > 0);
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stagedChunks() == 0);
    }

    @Test
    void goesOnWhereAWorkerDied() {
        var rows = IntStream.range(0, 230).mapToObj(i -> row(91004, i, "10001")).collect(Collectors.joining());
        var id = stage(rows, upload -> Rows.run("""
                update staged_import set state = 'RUNNING', lease_holder = gen_random_uuid(), lease_until = now()
                where id = '%s'""".formatted(upload.id())));

        var result = done(PATH + "/" + id);

        assertThat(result.getLong("rows")).isEqualTo(230);
        assertThat(result.getLong("stored")).isEqualTo(230);
        assertThat(result.getLong("skipped.REPEATED")).isZero();
    }

    @Test
    void endsAnImportWhoseChunkCanNeverBeReadAndHoldsNobodyUp() {
        var rows = IntStream.range(0, 230).mapToObj(i -> row(91005, i, "10001")).collect(Collectors.joining());
        var id = stage(rows, upload -> {
            Rows.run("update staged_chunk set sealed = '\\x00' where number = 1 and import_id = '%s'"
                    .formatted(upload.id()));
            upload.complete();
        });
        var other = send(HEADER + row(91005, 500, "10001"));

        assertThat(done(other).getLong("stored")).isEqualTo(1);
        var failed = over(PATH + "/" + id, "FAILED");
        assertThat(failed.getString("failure")).isEqualTo("CHUNK_NOT_APPLIED");
        assertThat(failed.getLong("rows")).isEqualTo(100);
        assertThat(failed.getLong("stored")).isEqualTo(100);
        assertThat(failed.getString("finishedAt")).isNotNull();
        assertThat(stagedChunks()).isZero();

        // what was stored is known again
        var whole = done(send(HEADER + rows));
        assertThat(whole.getLong("stored")).isEqualTo(130);
        assertThat(whole.getLong("skipped.REPEATED")).isEqualTo(100);
    }

    private UUID stage(String rows, Consumer<Staging.Intake> then) {
        try (var intake = staging.begin(PurchaseRows.KIND, "tact-importer", "CSV", null)) {
            var lines = rows.lines().toList();
            for (var from = 0; from < lines.size(); from += 100) {
                var chunk = lines.subList(from, Math.min(from + 100, lines.size()));
                intake.add(2L + from, String.join("\n", chunk).getBytes(StandardCharsets.UTF_8));
            }
            then.accept(intake);
            return intake.id();
        }
    }

    private static Response sendLines(byte[] ndjson) {
        return asImporter().contentType(NDJSON).body(ndjson).post(PATH);
    }

    private static Response sendLines(String ndjson) {
        return sendLines(ndjson.getBytes(StandardCharsets.UTF_8));
    }

    private static String object(String customer, int invoice, String item) {
        return """
                {"customer":"%s","itemId":"%s","quantity":2,"occurredAt":"2011-03-04T10:00:00+01:00",\
                "unitPrice":1.25,"currency":"EUR","invoice":"INV-%d","category":"garden"}
                """.formatted(customer, item, invoice);
    }

    @Test
    void storesPurchasesOfAJsonObjectALine() {
        var subject = UUID.randomUUID();
        var external = NamedUuid.of(NamedUuid.SUBJECTS, "online-retail:91010");

        var result = done(sendLines("\ufeff" + object(subject.toString(), 1, "A-1") + "\r\n"
                + object("online-retail:91010", 2, "A-2") + object("online-retail:91010", 2, "A-2")
                + object("", 3, "A-3") + object(subject.toString(), 4, "A-4").replace(":2,", ":-2,")
                + object(subject.toString(), 5, "A-5").replace("1.25", "0.00")));

        assertThat(result.getLong("rows")).isEqualTo(6);
        assertThat(result.getLong("stored")).isEqualTo(2);
        assertThat(result.getLong("refused")).isZero();
        assertThat(result.<String, Integer>getMap("skipped"))
                .containsEntry("REPEATED", 1)
                .containsEntry("NO_CUSTOMER", 1)
                .containsEntry("CANCELLATION", 1)
                .containsEntry("FREE", 1);
        var kept = purchases(subject);
        assertThat(kept).singleElement().satisfies(purchase -> {
            assertThat(purchase.itemId()).isEqualTo("A-1");
            assertThat(purchase.quantity()).isEqualTo(2);
            assertThat(purchase.occurredAt()).isEqualTo(Instant.parse("2011-03-04T09:00:00Z"));
            assertThat(purchase.properties())
                    .hasToString(
                            "{\"invoice\":\"INV-1\",\"unitPrice\":\"1.25\",\"currency\":\"EUR\",\"category\":\"garden\"}");
        });
        assertThat(purchases(external)).hasSize(1);
    }

    private List<Event.Content> purchases(UUID subject) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        histories.recent(subject, sealing.of(subject), List.of("purchase"), 10, 10).events().stream()
                                .map(recorded -> recorded.event().get().content())
                                .toList());
    }

    @Test
    void storesAFileOfObjectsOnceHoweverItsRowsAreWritten() {
        var row = object("online-retail:91011", 1, "B-1");
        done(sendLines(row));

        var again = done(sendLines(row.replace("1.25", "1.250").replace("T10:00:00+01:00", "T09:00:00Z")));

        assertThat(again.getLong("stored")).isZero();
        assertThat(again.getLong("skipped.REPEATED")).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoPurchaseObjectByLine() {
        var good = object("online-retail:91012", 1, "C-1").strip();
        var rows = Stream.of(
                        good.replace("{", "["),
                        "null",
                        good + good,
                        good.replace("\"quantity\"", "\"customer\":\"x\",\"quantity\""),
                        "[".repeat(990) + "]".repeat(990),
                        good.replace("\"garden\"", "[".repeat(500) + "]".repeat(500)),
                        good.replace("category", "colour"),
                        good.replace(":2,", ":2.5,"),
                        good.replace(":2,", ":\"2\","),
                        good.replace("\"C-1\"", "7"),
                        good.replace("online-retail:91012", "91012"),
                        good.replace("INV-1", " "),
                        good.replace(":2,", ":0,"),
                        good.replace(":2,", ":10000000,"),
                        good.replace(":2,", ":-2147483648,"),
                        good.replace("\"C-1\"", "\"C 1\""),
                        good.replace("garden", "\\ud800"),
                        good.replace("garden", "x".repeat(101)),
                        good.replace("1.25", "-1.25"),
                        good.replace("1.25", "1e999999999"),
                        good.replace("1.25", "null"),
                        good.replace("EUR", "euro"),
                        good.replace("+01:00", ""),
                        good.replace("2011-03-04", "2011-13-04"),
                        good.replace("2011-03-04", "1994-03-04"),
                        good.replace("2011-03-04", "2999-03-04"),
                        good.replace("garden", "\u0000"),
                        good.replace("garden", "x".repeat(2_000)),
                        good.substring(0, good.length() - 1))
                .collect(Collectors.joining("\n"));

        var accepted = sendLines(rows);

        var result = done(accepted);
        assertThat(refused(accepted.header("Location"))
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(line.indexOf(',') + 1)))
                .containsExactly(
                        "BAD_MEMBER",
                        "BAD_JSON",
                        "BAD_MEMBER",
                        "BAD_JSON",
                        "BAD_MEMBER",
                        "BAD_MEMBER",
                        "UNKNOWN_MEMBER",
                        "BAD_MEMBER",
                        "BAD_MEMBER",
                        "BAD_MEMBER",
                        "BAD_CUSTOMER",
                        "BAD_INVOICE",
                        "BAD_QUANTITY",
                        "BAD_QUANTITY",
                        "BAD_QUANTITY",
                        "BAD_ITEM",
                        "BAD_CATEGORY",
                        "BAD_CATEGORY",
                        "BAD_PRICE",
                        "BAD_PRICE",
                        "BAD_PRICE",
                        "BAD_CURRENCY",
                        "BAD_DATE",
                        "BAD_DATE",
                        "DATE_TOO_OLD",
                        "FUTURE_DATE",
                        "BAD_ENCODING",
                        "TOO_LONG",
                        "BAD_JSON");
        assertThat(result.getLong("stored")).isZero();
    }

    @Test
    void takesTheGoodRowsOfAFileInAnotherEncoding() {
        var latin = (object("online-retail:91013", 1, "D-1") + object("online-retail:91013", 2, "D-2"))
                .replaceFirst("garden", "caf\u00e9")
                .getBytes(StandardCharsets.ISO_8859_1);
        var accepted = sendLines(latin);

        assertThat(done(accepted).getLong("stored")).isEqualTo(1);
        assertThat(refused(accepted.header("Location"))).isEqualTo("line,reason\n1,BAD_ENCODING\n");
    }

    static Stream<Charset> wideEncodings() {
        return Stream.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);
    }

    @ParameterizedTest
    @MethodSource("wideEncodings")
    void refusesAFileInUtf16(Charset charset) {
        for (var type : List.of("text/csv", NDJSON)) {
            var text = type.equals(NDJSON) ? object("online-retail:91014", 1, "E-1") : HEADER + row(91014, 1, "10001");
            asImporter()
                    .contentType(type)
                    .body(("\ufeff" + text).getBytes(charset))
                    .post(PATH)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("upload-unreadable"))
                    .body("detail", containsString("UTF-16"));
        }
        assertThat(stagedChunks()).isZero();
    }

    @Test
    void refusesAnEmptyFileOfObjects() {
        sendLines("").then().statusCode(400).body("code", equalTo("upload-unreadable"));
        assertThat(done(sendLines("\n")).getLong("rows")).isZero();
    }

    @Test
    void readsTheLineEndsOfOldMacs() {
        var csv = (HEADER + row(91015, 1, "10001") + row(91015, 2, "10002") + "nonsense").replace('\n', '\r');
        var accepted = send(csv);

        assertThat(done(accepted).getLong("stored")).isEqualTo(2);
        assertThat(refused(accepted.header("Location"))).isEqualTo("line,reason\n4,WRONG_COLUMN_COUNT\n");
    }

    @Test
    void refusesSingleRowsThatAreNoText() {
        var accepted = send(HEADER + row(91016, 1, "10001").replace("THING", "TH\u0000ING")
                + row(91016, 2, "10001").replace("THING", "\"THING")
                + row(91016, 3, "10001").replace("2011", "2999")
                + "x".repeat(10 * 1024 * 1024) + "\n" + row(91016, 4, "10001") + "536365,85123A,CUT OFF,");

        var result = done(accepted);

        assertThat(result.getLong("rows")).isEqualTo(6);
        assertThat(result.getLong("stored")).isEqualTo(1);
        assertThat(refused(accepted.header("Location")))
                .isEqualTo(
                        "line,reason\n2,BAD_ENCODING\n3,UNCLOSED_QUOTE\n4,FUTURE_DATE\n5,TOO_LONG\n7,WRONG_COLUMN_COUNT\n");
    }

    @Test
    void showsAnImportToItsImporterOnly() {
        var location = send(HEADER + row(91006, 1, "10001")).header("Location");
        var another = Tokens.service("another-importer", "profile-service", "purchases.import");

        given().auth().oauth2(another).get(location).then().statusCode(404);
        given().auth().oauth2(another).get(location + "/refused").then().statusCode(404);
        asImporter().get(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
        asImporter().get(PATH + "/nonsense").then().statusCode(404);
        done(location);
    }

    @Test
    void isForImporters() {
        given().contentType("text/csv").body(HEADER).post(PATH).then().statusCode(401);
        given().get(PATH + "/" + UUID.randomUUID()).then().statusCode(401);
        var customer = Tokens.customer(UUID.randomUUID());
        given().auth()
                .oauth2(customer)
                .contentType("text/csv")
                .body(HEADER)
                .post(PATH)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(customer)
                .get(PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(customer)
                .get(PATH + "/" + UUID.randomUUID() + "/refused")
                .then()
                .statusCode(403);
        Tokens.refused(UUID.randomUUID(), "purchases.import")
                .forEach((why, token) -> given().auth()
                        .oauth2(token)
                        .contentType("text/csv")
                        .body(HEADER)
                        .post(PATH)
                        .then()
                        .statusCode(401));
    }
}
