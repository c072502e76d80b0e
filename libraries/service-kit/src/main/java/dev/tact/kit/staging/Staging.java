package dev.tact.kit.staging;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.kit.staging.Tally.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where files of rows are received and looked up. A chunk is durable when the next is read, sealed under a key of the import's
 * own that is destroyed with its last chunk; a file that does not come whole leaves nothing.
 */
@ApplicationScoped
public class Staging {

    private static final Logger LOG = Logger.getLogger(Staging.class);
    private static final int REFUSALS_AT_ONCE = 1_000;

    private final StagingRepository imports;
    private final Sealing sealing;
    private final Ids ids;
    private final Clock clock;

    Staging(StagingRepository imports, Sealing sealing, Ids ids, Clock clock) {
        this.imports = imports;
        this.sealing = sealing;
        this.ids = ids;
        this.clock = clock;
    }

    /** A file that is being received; what was not said to be complete when it is closed is given up. */
    public final class Intake implements AutoCloseable {

        private final UUID id;
        private @Nullable SubjectSealer sealer;
        private int chunks;

        private Intake(UUID id) {
            this.id = id;
        }

        public UUID id() {
            return id;
        }

        /**
         * Takes the next chunk in, in a transaction of its own.
         *
         * @param firstLine the line of the file that its first row stands on
         */
        public void add(long firstLine, byte[] body) {
            var sealed = sealer().seal(cell(id, chunks), deflated(body));
            QuarkusTransaction.requiringNew().run(() -> {
                if (!imports.touch(id, chunks + 1, clock.instant())) {
                    throw new UploadGivenUp();
                }
                imports.addChunk(id, new StagedChunk(chunks, firstLine, sealed));
            });
            chunks++;
        }

        private SubjectSealer sealer() {
            if (sealer == null) {
                try {
                    sealer = sealing.of(id);
                } catch (KeyDestroyed silent) {
                    throw new UploadGivenUp();
                }
            }
            return sealer;
        }

        /** The file is here whole; from now on, or from the commit of the caller's transaction, its rows are applied. */
        public StagedImport complete() {
            var complete = imports.received(id, clock.instant()).orElseThrow(UploadGivenUp::new);
            LOG.infof("import %s received: chunks=%d", id, chunks);
            return complete;
        }

        @Override
        public void close() {
            var broken = QuarkusTransaction.requiringNew().call(() -> imports.abandon(id, clock.instant()));
            if (broken) {
                if (sealer != null) {
                    sealing.destroyKey(id);
                }
                LOG.infof("import %s abandoned", id);
            }
        }
    }

    /**
     * Begins to receive a file.
     *
     * @param kind which {@link StagedRows} are in it
     * @param format how its rows are written
     * @param header what its first line says of the others, where it says something; it is kept as it is
     */
    public Intake begin(String kind, String client, String format, @Nullable String header) {
        var id = ids.next();
        imports.begin(id, kind, client, format, header, clock.instant());
        return new Intake(id);
    }

    /** An import of this kind and client. */
    public Optional<StagedImport> find(String kind, String client, UUID id) {
        return imports.find(id)
                .filter(found -> found.kind().equals(kind) && found.client().equals(client));
    }

    /** The refused rows after a line, in order. */
    public List<Refusal> refusals(UUID id, long afterLine, int most) {
        return imports.refusals(id, afterLine, most);
    }

    /** Writes the refused rows as CSV, so many at a time, however many there are. */
    public void writeRefusals(UUID id, OutputStream out) throws IOException {
        out.write("line,reason\n".getBytes(StandardCharsets.US_ASCII));
        var page = refusals(id, 0, REFUSALS_AT_ONCE);
        while (!page.isEmpty()) {
            for (var refused : page) {
                out.write((refused.line() + "," + refused.reason() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            page = refusals(id, page.getLast().line(), REFUSALS_AT_ONCE);
        }
    }

    /** The first chunk that was not applied yet, opened. */
    Optional<StagedChunk> firstChunk(UUID id) {
        return imports.firstChunk(id).map(staged -> opened(id, staged));
    }

    /** That chunk, opened. */
    Optional<StagedChunk> chunk(UUID id, int number) {
        return imports.chunk(id, number).map(staged -> opened(id, staged));
    }

    private StagedChunk opened(UUID id, StagedChunk staged) {
        var body = inflated(sealing.open(id, cell(id, staged.number()), staged.body()));
        return new StagedChunk(staged.number(), staged.firstLine(), body);
    }

    private static Cell cell(UUID id, int number) {
        return new Cell("staged_chunk", "sealed:" + number, id);
    }

    private static byte[] deflated(byte[] body) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] inflated(byte[] deflated) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        } catch (IOException altered) {
            throw new UncheckedIOException("a staged chunk does not unpack", altered);
        }
    }
}
