package dev.tact.kit.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.test.Dump;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class DumpTest {

    private final String canary = "Zoé-" + UUID.randomUUID();
    private final String url;
    private final String keysUrl;

    DumpTest(
            @ConfigProperty(name = "tact.database.url") String url,
            @ConfigProperty(name = "tact.keys-database.url") String keysUrl) {
        this.url = url;
        this.keysUrl = keysUrl;
    }

    @BeforeEach
    void makePlace() throws SQLException {
        asOwner(url, "create table nest (text text, bytes bytea)");
    }

    @AfterEach
    void clear() throws SQLException {
        asOwner(url, "drop table nest");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(Dump.placesOf(canary, UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void findsAValueInEachFormThatHidesNothing() throws SQLException {
        var bytes = canary.getBytes(UTF_8);
        for (var text : Stream.of(
                        canary,
                        canary.toUpperCase(Locale.ROOT),
                        canary.replace("é", "\\u00e9"),
                        URLEncoder.encode(canary, UTF_8),
                        HexFormat.of().formatHex(bytes),
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getEncoder().encodeToString(("1" + canary).getBytes(UTF_8)),
                        Base64.getUrlEncoder().encodeToString(("{\"a\":\"" + canary + "\"}").getBytes(UTF_8)))
                .toList()) {
            asOwner(url, "truncate nest");
            plant(text, null);

            assertThat(Dump.placesOf(canary)).as(text).anyMatch(place -> place.startsWith("service.public.nest.text"));
        }
    }

    @Test
    void findsAValueInBytes() throws IOException, SQLException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(canary.getBytes(UTF_8));
        }
        for (var bytes : new byte[][] {canary.getBytes(UTF_8), canary.getBytes(ISO_8859_1), packed.toByteArray()}) {
            asOwner(url, "truncate nest");
            plant(null, bytes);

            assertThat(Dump.placesOf(canary)).anyMatch(place -> place.startsWith("service.public.nest.bytes"));
        }
    }

    @Test
    void findsAnIdInBinary() throws SQLException {
        var id = UUID.randomUUID();
        plant(
                null,
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());

        assertThat(Dump.placesOf(id.toString())).anyMatch(place -> place.startsWith("service.public.nest.bytes"));
    }

    @Test
    void findsAValueAmongTheKeys() throws SQLException {
        asOwner(keysUrl, "create table nest as select '" + canary + "' as text");
        var places = Dump.placesOf(canary);
        asOwner(keysUrl, "drop table nest");

        assertThat(places).anyMatch(place -> place.startsWith("service_keys.public.nest.text"));
    }

    @Test
    void findsAValueThatWasDeletedAndOneThatNeverCommitted() throws SQLException {
        var uncommitted = "never-" + UUID.randomUUID();
        plant(canary, null);
        asOwner(url, "delete from nest");
        try (var connection = Tact.asOwner(url);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into nest values ('" + uncommitted + "')");
            connection.rollback();
        }

        assertThat(Dump.placesOf(canary, uncommitted))
                .noneMatch(place -> place.startsWith("service"))
                .anyMatch(place -> place.startsWith("pg_wal/") && place.contains(canary))
                .anyMatch(place -> place.startsWith("base/") && place.contains(canary))
                .anyMatch(place -> place.startsWith("base/") && place.contains(uncommitted));
    }

    @Test
    void looksForNothingThatMayStandAnywhere() {
        assertThatThrownBy(() -> Dump.placesOf("Zoé")).isInstanceOf(IllegalArgumentException.class);
    }

    private void plant(@Nullable String text, byte @Nullable [] bytes) throws SQLException {
        try (var connection = Tact.asOwner(url);
                var insert = connection.prepareStatement("insert into nest values (?, ?)")) {
            insert.setString(1, text);
            insert.setBytes(2, bytes);
            insert.executeUpdate();
        }
    }

    private static void asOwner(String url, String change) throws SQLException {
        try (var connection = Tact.asOwner(url);
                var statement = connection.createStatement()) {
            statement.execute(change);
        }
    }
}
