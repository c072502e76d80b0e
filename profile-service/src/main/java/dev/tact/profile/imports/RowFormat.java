package dev.tact.profile.imports;

import dev.tact.kit.problem.Problems;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.imports.PurchaseLine.Refused;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the rows of a purchases file are written, a row a line. */
sealed interface RowFormat permits PurchaseColumns, PurchaseMembers {

    /** The longest line that is read, in bytes. */
    int MAX_BYTES = 2_000;

    /** The oldest time that a row may have. */
    Instant OLDEST = EventLog.OLDEST;

    /** What a file may be written in. */
    enum Kind {
        /** Comma-separated values under a header line (RFC 4180). */
        CSV,
        /** A JSON object a line. */
        NDJSON;

        /** The kind of that media type; 415 where there is none. */
        static Kind of(@Nullable MediaType type) {
            if (type == null) {
                throw Problems.unsupported();
            }
            return type.getSubtype().toLowerCase(Locale.ROOT).equals("csv") ? CSV : NDJSON;
        }
    }

    /** What the rows of such a file are known by, together with what they say. */
    String source();

    PurchaseLine read(String text);

    /** Reads a line as it came. */
    default PurchaseLine read(byte[] line) {
        if (line.length > MAX_BYTES) {
            return new Refused(Refusal.TOO_LONG);
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new Refused(Refusal.BAD_ENCODING);
        }
        return text.chars().anyMatch(c -> c < 0x20 && c != '\t') ? new Refused(Refusal.BAD_ENCODING) : read(text);
    }
}
