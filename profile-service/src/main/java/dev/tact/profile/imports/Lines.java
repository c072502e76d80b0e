package dev.tact.profile.imports;

import dev.tact.kit.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines in flat memory, whichever of the three line ends they have: a line longer than any that is read keeps one byte
 * too many, to be known by, and loses the rest; a stream longer than its bound is a 413.
 */
final class Lines {

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int filled;
    private long left;
    private boolean afterReturn;

    Lines(InputStream in, long limit) {
        this.in = in;
        this.left = limit;
    }

    /** The next line without its end, or null after the last. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(128);
        while (true) {
            if (next == filled && !fill()) {
                return line.size() == 0 ? null : line.toByteArray();
            }
            if (afterReturn && buffer[next] == '\n') {
                next++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            var from = next;
            while (next < filled && buffer[next] != '\n' && buffer[next] != '\r') {
                next++;
            }
            var room = RowFormat.MAX_BYTES + 1 - line.size();
            line.write(buffer, from, Math.min(next - from, Math.max(room, 0)));
            if (next < filled) {
                afterReturn = buffer[next++] == '\r';
                return line.toByteArray();
            }
        }
    }

    private boolean fill() throws IOException {
        filled = Math.max(in.read(buffer), 0);
        next = 0;
        left -= filled;
        if (left < 0) {
            throw Problems.tooLarge();
        }
        return filled > 0;
    }
}
