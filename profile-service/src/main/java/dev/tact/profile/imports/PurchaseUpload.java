package dev.tact.profile.imports;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.imports.PurchaseImportRepository.StagedChunk;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes an upload in: chunk by chunk into the database, in flat memory, sealed under a key of the import's own that is
 * destroyed when its rows are stored. An upload that breaks off leaves nothing.
 */
@ApplicationScoped
class PurchaseUpload {

    private static final Logger LOG = Logger.getLogger(PurchaseUpload.class);
    private static final String HEADER = String.join(",", PurchaseLine.COLUMNS);
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Who uploads: the client that owns the import, and its account. */
    record Importer(String client, UUID account) {}

    private final PurchaseImportService service;
    private final Sealing sealing;
    private final Idempotency idempotency;
    private final ImportConfig config;

    PurchaseUpload(PurchaseImportService service, Sealing sealing, Idempotency idempotency, ImportConfig config) {
        this.service = service;
        this.idempotency = idempotency;
        this.sealing = sealing;
        this.config = config;
    }

    /** Takes an upload in; with a key that came before, the same upload answers with its first import. */
    ImportResponse take(Importer importer, InputStream body, @Nullable String encoding, @Nullable String key) {
        var id = service.begin(importer.client());
        var complete = false;
        try (var in = decoded(body, encoding)) {
            var digest = stage(id, new Lines(in, config.limit().asLongValue()));
            var queued = idempotency.once(
                    key,
                    importer.account(),
                    "POST /v1/imports/purchases",
                    digest,
                    ImportResponse.class,
                    () -> service.queue(id));
            complete = queued.id().equals(id);
            LOG.infof("import %s queued", queued.id());
            return queued;
        } catch (IOException broken) {
            throw UploadUnreadable.brokenOff();
        } finally {
            if (!complete) {
                service.abandon(id);
                sealing.destroyKey(id);
                LOG.infof("import %s abandoned", id);
            }
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
    String stage(UUID id, Lines lines) throws IOException {
        var header = lines.next();
        if (header == null || !isHeader(header)) {
            throw UploadUnreadable.withoutColumns();
        }
        var digest = sha256();
        var sealer = sealing.of(id);
        var number = 0;
        var line = 2L;
        List<byte[]> gathered = new ArrayList<>(config.chunkLines());
        for (var next = lines.next(); next != null || !gathered.isEmpty(); next = lines.next()) {
            if (next != null) {
                gathered.add(next);
                digest.update(next);
                digest.update((byte) '\n');
            }
            if (next == null || gathered.size() == config.chunkLines()) {
                var chunk = new Chunk(number, line, gathered);
                service.stage(id, new StagedChunk(number, line, sealer.seal(cell(id, number), chunk.compressed())));
                line += gathered.size();
                number++;
                gathered = new ArrayList<>(config.chunkLines());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isHeader(byte[] line) {
        var text = new String(line, StandardCharsets.UTF_8);
        return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).equals(HEADER);
    }

    /** Opens what {@link #take} staged. */
    Chunk open(UUID id, StagedChunk staged) {
        return Chunk.decompress(
                staged.number(), staged.firstLine(), sealing.open(id, cell(id, staged.number()), staged.sealed()));
    }

    private static Cell cell(UUID id, int number) {
        return new Cell("purchase_import_chunk", "sealed:" + number, id);
    }
}
