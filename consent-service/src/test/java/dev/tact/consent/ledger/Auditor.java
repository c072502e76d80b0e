package dev.tact.consent.ledger;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.tact.consent.Customer;
import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.verifier.ledger.LedgerVerifier;
import dev.tact.verifier.ledger.Verdict;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Somebody who believes only what can be verified, and somebody at the database who should not be believed. */
final class Auditor {

    static final UUID DPO = UUID.fromString("00000000-0000-7000-8000-0000000000d0");

    private Auditor() {}

    static RequestSpecification officer() {
        return given().auth().oauth2(Tokens.steppedUp(DPO, "privacy-officer"));
    }

    static Keys keys() {
        return Keys.ofJwks(given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static Verdict exported() throws IOException {
        var export = officer()
                .accept("application/x-ndjson")
                .get("/v1/ledger/export")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return new LedgerVerifier(keys(), List.of()).verify(new ByteArrayInputStream(export));
    }

    static String newestCheckpoint() {
        return given().get("/v1/ledger/checkpoint")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static Checkpoint open(String note) throws Exception {
        return keys().open(note);
    }

    /** The event that a choice was recorded as. */
    static UUID event(Response chosen) {
        return UUID.fromString(chosen.then().statusCode(201).extract().path("categories[0].recordId"));
    }

    /** Asks for the proof until the event is in the ledger. */
    static Response proved(Customer customer, UUID event) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> customer.request().get("/v1/ledger/proofs/inclusion?event=" + event),
                        answer -> answer.statusCode() != 409);
    }

    static void asOwner(String database, String... statements) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    static long count(String database, String query) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
