package dev.tact.recommendation.catalogue;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.recommendation.Neighbours;
import dev.tact.recommendation.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ItemImportResourceTest {

    @Test
    void takesGoodRowsAndReportsTheOthersByLine() {
        var id = "i-" + UUID.randomUUID();
        var location = Shop.importItems("""
                itemId,title,category,price,currency,available
                %s,"A ""quoted"" title,
                on two lines",gifts,2.55,GBP,true

                ,No id,gifts,1,GBP,true
                x y,Bad id,gifts,1,GBP,true
                p1,Bad price,gifts,-1,GBP,true
                p2,No currency,gifts,1,,true
                p3,Bad currency,gifts,1,XXZ,true
                p4,Bad flag,gifts,1,GBP,yes
                p5,Too few
                p6,,gifts,1,GBP,true
                """.formatted(id));

        get(location)
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("rows", equalTo(9))
                .body("stored", equalTo(1))
                .body("refused", equalTo(8))
                .body("skipped", anEmptyMap());
        assertThat(get(location + "/refused").statusCode(200).extract().asString())
                .isEqualTo("""
                        line,reason
                        5,ITEM_ID_MISSING
                        6,ITEM_ID_MALFORMED
                        7,PRICE_MALFORMED
                        8,PRICE_WITHOUT_CURRENCY
                        9,CURRENCY_UNKNOWN
                        10,AVAILABLE_MALFORMED
                        11,COLUMN_COUNT
                        12,TITLE_MISSING
                        """);
    }

    @Test
    void aRepeatChangesNothingAndANewTitleIsTaken() {
        var id = "i-" + UUID.randomUUID();
        Shop.importItems("itemId,title\n%s,Old\n".formatted(id));

        get(Shop.importItems("itemId,title\n%s,Old\n".formatted(id)))
                .body("stored", equalTo(0))
                .body("skipped.UNCHANGED", equalTo(1));
        get(Shop.importItems("itemId,title\n%s,New\n".formatted(id))).body("stored", equalTo(1));
    }

    @Test
    void takesManyRowsCompressed() throws IOException {
        var prefix = UUID.randomUUID().toString().substring(0, 8);
        var csv = new StringBuilder("title,itemId,available\r\n");
        for (var row = 0; row < 1_234; row++) {
            csv.append("Item ")
                    .append(row)
                    .append(',')
                    .append(prefix)
                    .append('-')
                    .append(row)
                    .append(",false\r\n");
        }

        String location = given().config(Shop.csvConfig())
                .auth()
                .oauth2(importer())
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(gzip(csv.toString()))
                .post("/v1/imports/items")
                .then()
                .statusCode(202)
                .body("state", equalTo("RUNNING"))
                .extract()
                .header("Location");

        org.awaitility.Awaitility.await()
                .until(() -> get(location).extract().<String>path("state").equals("COMPLETED"));
        get(location)
                .body("rows", equalTo(1_234))
                .body("stored", equalTo(1_234))
                .body("refused", equalTo(0));
    }

    @Test
    void refusesAFileThatCannotBeRead() throws IOException {
        upload("").statusCode(400).body("type", endsWith(":unreadable-file"));
        upload("itemId,title,colour\n")
                .statusCode(422)
                .body("code", equalTo("unusable-columns"))
                .body("known", hasItem("itemId"));
        upload("itemId\n").statusCode(422);
        upload("itemId,title,title\n").statusCode(422);
        given().config(Shop.csvConfig())
                .auth()
                .oauth2(importer())
                .contentType("text/csv")
                .body(new byte[] {
                    'i', 't', 'e', 'm', 'I', 'd', ',', 't', 'i', 't', 'l', 'e', '\n', 'a', ',', (byte) 0xff, '\n'
                })
                .post("/v1/imports/items")
                .then()
                .statusCode(400);
        given().config(Shop.csvConfig())
                .auth()
                .oauth2(importer())
                .contentType("text/csv")
                .header("Content-Encoding", "br")
                .body("itemId,title\n")
                .post("/v1/imports/items")
                .then()
                .statusCode(415);
        var cut = gzip("itemId,title\na,b\n");
        given().config(Shop.csvConfig())
                .auth()
                .oauth2(importer())
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(java.util.Arrays.copyOf(cut, cut.length - 12))
                .post("/v1/imports/items")
                .then()
                .statusCode(400);
        given().auth()
                .oauth2(importer())
                .contentType("application/json")
                .body("{}")
                .post("/v1/imports/items")
                .then()
                .statusCode(415);
    }

    @Test
    void isForTheImporter() {
        given().config(Shop.csvConfig())
                .contentType("text/csv")
                .body("itemId,title\n")
                .post("/v1/imports/items")
                .then()
                .statusCode(401);
        var customer = Tokens.customer(UUID.randomUUID());
        given().config(Shop.csvConfig())
                .auth()
                .oauth2(customer)
                .contentType("text/csv")
                .body("itemId,title\n")
                .post("/v1/imports/items")
                .then()
                .statusCode(403);
        given().get("/v1/imports/items/" + UUID.randomUUID()).then().statusCode(401);
        given().auth()
                .oauth2(customer)
                .get("/v1/imports/items/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        given().get("/v1/imports/items/" + UUID.randomUUID() + "/refused")
                .then()
                .statusCode(401);
        get("/v1/imports/items/" + UUID.randomUUID()).statusCode(404);
        get("/v1/imports/items/" + UUID.randomUUID() + "/refused").statusCode(404);
        get("/v1/imports/items/not-an-id").statusCode(404);
    }

    private static ValidatableResponse upload(String csv) {
        return given().config(Shop.csvConfig())
                .auth()
                .oauth2(importer())
                .contentType("text/csv")
                .body(csv)
                .post("/v1/imports/items")
                .then();
    }

    private static ValidatableResponse get(String location) {
        return given().auth().oauth2(importer()).get(location).then();
    }

    private static String importer() {
        return Tokens.service("tact-importer", "recommendation-service", "items.import");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
