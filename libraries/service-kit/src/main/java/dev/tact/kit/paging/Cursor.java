package dev.tact.kit.paging;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Where a list goes on: opaque to clients, readable here. */
public final class Cursor {

    // not in any id, date or number that a cursor carries
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    public static String encode(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor back.
     *
     * @throws Problem 400 when it is not one of ours with this many parts
     */
    public static List<String> decode(String cursor, int parts) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            var read = List.of(text.toString().split(SEPARATOR, -1));
            if (read.size() == parts) {
                return read;
            }
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw refused();
        }
        throw refused();
    }

    /**
     * Reads a cursor back as the place that its parts name.
     *
     * @param place may throw what parsing an id, a number or a time throws: then the cursor is none of ours
     * @throws Problem 400 when it is not one of ours
     */
    public static <T> T decode(String cursor, int parts, Function<List<String>, T> place) {
        var read = decode(cursor, parts);
        try {
            return place.apply(read);
        } catch (IllegalArgumentException | DateTimeException foreign) {
            throw refused();
        }
    }

    private static Problem refused() {
        return Problems.invalid()
                .violation("cursor", Text.of("is not a cursor of this list", "n'est pas un curseur de cette liste"));
    }
}
