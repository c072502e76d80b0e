package dev.tact.consent.imports;

import dev.tact.kit.problem.Problems;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the rows of a file are written. */
sealed interface RowFormat permits ConsentColumns, ConsentMembers {

    /** The fields of a row; refused where there are none to be read. */
    RowFields read(String text) throws RowRefused;

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

    /**
     * @param header the line that names the columns; a JSON object names its own members
     * @throws UnusableColumns when the header does not name the columns of a consents file
     */
    static RowFormat of(Kind kind, @Nullable String header) {
        return switch (kind) {
            case CSV -> ConsentColumns.of(header == null ? "" : header);
            case NDJSON -> new ConsentMembers();
        };
    }
}
