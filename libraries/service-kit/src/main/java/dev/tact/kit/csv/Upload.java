package dev.tact.kit.csv;

import dev.tact.kit.body.BoundedStream;
import dev.tact.kit.problem.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A text on its way in, never held whole. */
public final class Upload {

    private Upload() {}

    /**
     * Reads an upload as UTF-8 text, strictly, unpacking it where its {@code Content-Encoding} says gzip.
     *
     * @param most the most bytes of the unpacked text; beyond, reading is refused with 413, whatever a packed body swells to
     * @throws IOException when it is not packed as it says
     */
    public static Reader text(InputStream upload, @Nullable String encoding, long most) throws IOException {
        var plain = switch (encoding) {
            case null -> upload;
            case "identity" -> upload;
            case "gzip" -> new GZIPInputStream(upload);
            default -> throw Problems.unsupported();
        };
        // a fresh decoder reports malformed input instead of replacing it
        return new BufferedReader(
                new InputStreamReader(new BoundedStream(plain, most), StandardCharsets.UTF_8.newDecoder()));
    }
}
