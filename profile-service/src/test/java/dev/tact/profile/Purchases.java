package dev.tact.profile;

import static io.restassured.RestAssured.given;

import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Purchases that came in through the import. */
public final class Purchases {

    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private Purchases() {}

    /** The subject of a customer number, as the import names it. */
    public static UUID subject(int customer) {
        return NamedUuid.of(NamedUuid.SUBJECTS, "online-retail:" + customer);
    }

    /** One purchase of each item, in this order, and nothing else. */
    public static UUID by(int customer, String... items) {
        var csv = new StringBuilder(HEADER);
        for (var i = 0; i < items.length; i++) {
            csv.append("%d,%s,THING,2,2011-03-%02d 10:%02d:00,1.25,%d.0,France\n"
                    .formatted(500_000 + i, items[i], 1 + i / 60 % 28, i % 60, customer));
        }
        bring(csv.toString());
        return subject(customer);
    }

    public static void bring(String csv) {
        var importer = Tokens.service("tact-importer", "profile-service", "purchases.import");
        var location = given().auth()
                .oauth2(importer)
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/purchases")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> given().auth()
                        .oauth2(importer)
                        .get(location)
                        .jsonPath()
                        .getString("state")
                        .equals("COMPLETED"));
    }
}
