package dev.tact.kit.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tact.kit.language.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One kind of record in an export.
 *
 * @param field its name in the document
 * @param tables those it tells of
 * @param beginning the place before its first record
 * @param sealed its values under the person's key
 * @param query yields the place of a record, the record as JSON and, where anything is sealed, its id and the sealed columns;
 *     takes the person, the place after which to go on, and how many at most
 */
public record ExportSection(
        String field, Text description, Set<String> tables, String beginning, List<Sealed> sealed, String query) {

    /** Before every id. */
    public static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    private static final ObjectReader JSON = new ObjectMapper().reader();

    /** What a sealed value says, as JSON can be written of it. */
    @FunctionalInterface
    public interface Opening {

        /** @param id of the record */
        Object read(UUID id, byte[] plain);
    }

    /** The field a value opens to, where it is sealed, and how what was sealed is read. */
    public record Sealed(String field, String table, String column, Opening opening) {

        /** A text. */
        public Sealed(String field, String table, String column) {
            this(field, table, column, (id, plain) -> new String(plain, StandardCharsets.UTF_8));
        }

        /** What was sealed as JSON. */
        public static Sealed json(String field, String table, String column) {
            return new Sealed(field, table, column, (id, plain) -> tree(plain));
        }

        private static JsonNode tree(byte[] plain) {
            try {
                return JSON.readTree(plain);
            } catch (IOException unreadable) {
                // not as the cause: the message may quote the content
                throw new IllegalStateException("what was sealed is not JSON");
            }
        }
    }
}
