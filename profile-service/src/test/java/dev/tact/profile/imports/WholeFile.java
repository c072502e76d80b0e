package dev.tact.profile.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.kit.test.Tokens;
import dev.tact.profile.Neighbours;
import dev.tact.profile.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The whole file: a minute's work, so it runs when asked for, by itself and with the settings of production:
 * {@code -Dtest=WholeFile -Dprofile.imports.chunk-lines=5000 -Dtact.staging.lease=30S
 * -Dprofile.imports.limit=1G}.
 */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class WholeFile {

    private static final Logger LOG = Logger.getLogger(WholeFile.class);
    private static final Path FILE = Path.of("../suite/demo/data/online-retail.csv.gz");

    @Test
    void accountsForEveryRow() throws IOException {
        var importer = Tokens.service("tact-importer", "profile-service", "purchases.import");
        var start = System.nanoTime();
        var location = given().auth()
                .oauth2(importer)
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(Files.readAllBytes(FILE))
                .post("/v1/imports/purchases")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        LOG.infof("staged after %d ms", millisSince(start));
        var result = Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> given().auth().oauth2(importer).get(location).jsonPath(),
                        json -> json.getString("state").equals("COMPLETED"));
        LOG.infof("stored after %d ms", millisSince(start));

        assertThat(result.getLong("rows")).isEqualTo(541_909);
        assertThat(result.getLong("stored")).isEqualTo(391_150);
        assertThat(result.getLong("refused")).isZero();
        assertThat(result.<String, Integer>getMap("skipped"))
                .containsEntry("NO_CUSTOMER", 135_080)
                .containsEntry("CANCELLATION", 8_905)
                .containsEntry("NOT_GOODS", 1_554)
                .containsEntry("FREE", 33)
                .containsEntry("REPEATED", 5_187)
                .containsEntry("ERASED", 0);
        assertThat(Rows.count("event")).isEqualTo(391_150);
        assertThat(Rows.count("staged_chunk")).isZero();
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
