package dev.tact.verifier.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream's lines as bytes; one that is longer than any honest one is refused. */
final class Lines {

    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its break, or null at the end. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(0);
        while (at < end || fill()) {
            var breaks = at;
            while (breaks < end && buffer[breaks] != '\n') {
                breaks++;
            }
            if (breaks < end && line.size() == 0) {
                var whole = Arrays.copyOfRange(buffer, at, breaks);
                at = breaks + 1;
                return whole;
            }
            line.write(buffer, at, breaks - at);
            at = breaks;
            if (breaks < end) {
                at++;
                return line.toByteArray();
            }
            if (line.size() > LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " bytes");
            }
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }
}
