package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.launcher.stack.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file that was taken in is stored whole and once, whoever dies over it. */
@ExtendWith(OneWorld.class)
class ImportIT {

    private static final String PATH = "/v1/imports/purchases";
    private static final int ROWS = 120_000;
    private static final int DEATHS = 2;

    /** The dead worker's lease has to run out first. */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final World world;

    ImportIT(World world) {
        this.world = world;
    }

    @Test
    void losesAndRepeatsNothingWhenItsServiceIsKilled() throws IOException {
        var events = events();
        var file = purchases();
        var location = upload(file);
        var id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));

        for (var death = 1; death <= DEATHS; death++) {
            var seen = rows(id);
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(RECOVERY)
                    .until(() -> rows(id) > seen);
            world.stack().process(Service.PROFILE).kill();
            assertThat(state(id)).as("killed in the middle").isEqualTo("RUNNING");
            world.stack().restart(Service.PROFILE);
        }

        var told = world.cast().importer().stream(location)
                .filter(line -> line.startsWith("event:") || line.startsWith("data:"))
                .map(line -> line.replaceAll("\\s", ""))
                .toList();
        assertThat(told.getFirst()).isEqualTo("event:progress");
        assertThat(told).endsWith("event:end", "data:{\"reason\":\"COMPLETED\"}");
        var done = progress(location);
        assertThat(done.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(done.path("rows").asInt()).isEqualTo(ROWS);
        assertThat(done.path("stored").asInt()).isEqualTo(ROWS);
        assertThat(done.path("skipped").path("REPEATED").asInt()).isZero();
        assertThat(events() - events).isEqualTo(ROWS);

        var again = upload(file);
        await().atMost(RECOVERY)
                .until(() -> progress(again).path("state").asText().equals("COMPLETED"));
        assertThat(progress(again).path("skipped").path("REPEATED").asInt()).isEqualTo(ROWS);
        assertThat(events() - events).isEqualTo(ROWS);
    }

    private String upload(byte[] file) {
        var accepted = world.cast()
                .importer()
                .upload(
                        PATH,
                        BodyPublishers.ofByteArray(file),
                        Map.of("Content-Type", "application/x-ndjson", "Content-Encoding", "gzip"))
                .expect(202);
        return URI.create(accepted.header("Location")).getRawPath();
    }

    private JsonNode progress(String location) {
        return world.cast().importer().quietly().get(location).expect(200).json();
    }

    /** Of customers nobody else here knows, so that nothing is drawn from them. */
    private static byte[] purchases() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (var i = 0; i < ROWS; i++) {
                out.write("""
                        {"customer":"killed-import:%d","itemId":"K-%d","quantity":1,"occurredAt":"2011-05-04T10:00:00Z",\
                        "unitPrice":1.25,"currency":"GBP","invoice":"K%d"}
                        """.formatted(i % 1_000, i % 777, i).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }

    private long rows(UUID id) {
        return Rows.of(
                        world.stack(),
                        Service.PROFILE,
                        "select rows from staged_import where id = '" + id + "'",
                        row -> row.getLong(1))
                .getFirst();
    }

    private String state(UUID id) {
        return Rows.of(
                        world.stack(),
                        Service.PROFILE,
                        "select state from staged_import where id = '" + id + "'",
                        row -> row.getString(1))
                .getFirst();
    }

    private long events() {
        return Rows.of(world.stack(), Service.PROFILE, "select count(*) from event", row -> row.getLong(1))
                .getFirst();
    }
}
