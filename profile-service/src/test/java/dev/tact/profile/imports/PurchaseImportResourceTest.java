package dev.tact.profile.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class PurchaseImportResourceTest {

    private static final String HEADER = String.join(",", PurchaseLine.COLUMNS) + "\n";
    private static final String PATH = "/v1/imports/purchases";

    @Inject
    PurchaseImportService service;

    @Inject
    PurchaseUpload uploads;

    @Inject
    PurchaseImportWorker worker;

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
                        json -> json.getString("state").equals("COMPLETED"));
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
        return Rows.count("purchase_import_chunk");
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
        var dead = UUID.randomUUID();
        // queued and claimed in one transaction, so that nobody else gets it first
        var id = stage(rows);
        QuarkusTransaction.requiringNew().run(() -> {
            service.queue(id);
            assertThat(service.claim(dead)).contains(id);
        });
        var first = service.nextChunk(id).orElseThrow();
        assertThat(service.store(id, dead, worker.seal(uploads.open(id, first))))
                .isTrue();

        // the first worker says nothing more; its lease ends and another goes on
        var result = done(PATH + "/" + id);

        assertThat(result.getLong("rows")).isEqualTo(230);
        assertThat(result.getLong("stored")).isEqualTo(230);
        assertThat(result.getLong("skipped.REPEATED")).isZero();
    }

    @Test
    void storesNothingForAWorkerThatLostItsLease() {
        var rows = IntStream.range(0, 230).mapToObj(i -> row(91005, i, "10001")).collect(Collectors.joining());
        var late = UUID.randomUUID();
        var id = stage(rows);
        QuarkusTransaction.requiringNew().run(() -> {
            service.queue(id);
            assertThat(service.claim(late)).contains(id);
        });
        var opened = uploads.open(id, service.nextChunk(id).orElseThrow());
        var result = done(PATH + "/" + id);

        assertThat(service.store(id, late, worker.seal(opened))).isFalse();
        assertThat(result.getLong("stored")).isEqualTo(230);
        assertThat(asImporter().get(PATH + "/" + id).jsonPath().getLong("rows")).isEqualTo(230);
    }

    private UUID stage(String rows) {
        var id = service.begin("tact-importer");
        try {
            uploads.stage(id, lines(HEADER + rows));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return id;
    }

    private static Lines lines(String csv) {
        return new Lines(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
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
