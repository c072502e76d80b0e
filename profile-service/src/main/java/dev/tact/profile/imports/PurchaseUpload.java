package dev.tact.profile.imports;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.staging.Staging;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Takes an upload in, a chunk of lines at a time and in flat memory. One that breaks off leaves nothing. */
@ApplicationScoped
class PurchaseUpload {

    private static final byte[] HEADER =
            String.join(",", PurchaseColumns.COLUMNS).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF16_MARK = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF16_LITTLE_MARK = {(byte) 0xff, (byte) 0xfe};

    /** Who uploads: the client that owns the import, and its account. */
    record Importer(String client, UUID account) {}

    private final Staging staging;
    private final Idempotency idempotency;
    private final ImportConfig config;

    PurchaseUpload(Staging staging, Idempotency idempotency, ImportConfig config) {
        this.staging = staging;
        this.idempotency = idempotency;
        this.config = config;
    }

    /** Takes an upload in; with a key that came before, the same upload answers with its first import. */
    ImportResponse take(
            Importer importer,
            RowFormat.Kind format,
            InputStream body,
            @Nullable String encoding,
            @Nullable String key) {
        try (var in = decoded(body, encoding);
                var intake = staging.begin(PurchaseRows.KIND, importer.client(), format.name(), null)) {
            var digest = stage(intake, format, new Lines(in, config.limit().asLongValue()));
            return idempotency.once(
                    key,
                    importer.account(),
                    "POST /v1/imports/purchases",
                    digest,
                    ImportResponse.class,
                    () -> ImportResponse.from(intake.complete()));
        } catch (IOException broken) {
            throw UploadUnreadable.brokenOff();
        }
    }

    private static InputStream decoded(InputStream body, @Nullable String encoding) throws IOException {
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> body;
            case "gzip" -> new GZIPInputStream(body, 64 * 1024);
            default -> throw Problems.unsupported();
        };
    }

    /** Stages every line, and tells what they were. */
    private String stage(Staging.Intake intake, RowFormat.Kind format, Lines lines) throws IOException {
        var first = opening(lines);
        var headed = format == RowFormat.Kind.CSV;
        if (headed && !Arrays.equals(first, HEADER)) {
            throw UploadUnreadable.withoutColumns();
        }
        var digest = sha256();
        var body = new ByteArrayOutputStream();
        var line = headed ? 2L : 1L;
        var gathered = 0;
        for (var next = headed ? lines.next() : first; next != null; next = lines.next()) {
            body.writeBytes(next);
            body.write('\n');
            gathered++;
            if (gathered == config.chunkLines()) {
                add(intake, line, body, digest);
                line += gathered;
                gathered = 0;
            }
        }
        if (gathered > 0) {
            add(intake, line, body, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first line, without the mark that some editors begin a file with, which says nothing in UTF-8. */
    private static byte[] opening(Lines lines) throws IOException {
        var first = lines.next();
        if (first == null) {
            throw UploadUnreadable.empty();
        }
        if (startsWith(first, UTF16_MARK) || startsWith(first, UTF16_LITTLE_MARK)) {
            throw UploadUnreadable.notUtf8();
        }
        return startsWith(first, UTF8_MARK) ? Arrays.copyOfRange(first, UTF8_MARK.length, first.length) : first;
    }

    private static boolean startsWith(byte[] line, byte[] mark) {
        return line.length >= mark.length && Arrays.equals(line, 0, mark.length, mark, 0, mark.length);
    }

    private static void add(Staging.Intake intake, long firstLine, ByteArrayOutputStream body, MessageDigest digest) {
        var bytes = body.toByteArray();
        body.reset();
        digest.update(bytes);
        intake.add(firstLine, bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
