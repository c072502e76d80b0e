package dev.tact.profile.imports;

import dev.tact.kit.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines in flat memory: a line longer than any that is read keeps one byte too many, to be known by, and loses the
 * rest; a stream longer than its bound is a 413.
 */
final class Lines {

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int next;
    private int filled;
    private long left;

    Lines(InputStream in, long limit) {
        this.in = in;
        this.left = limit;
    }

    /** The next line without its end, or null after the last. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(128);
        while (true) {
            if (next == filled && !fill()) {
                return line.size() == 0 ? null : withoutReturn(line);
            }
            var from = next;
            while (next < filled && buffer[next] != '\n') {
                next++;
            }
            var room = PurchaseLine.MAX_BYTES + 1 - line.size();
            line.write(buffer, from, Math.min(next - from, Math.max(room, 0)));
            if (next < filled) {
                next++;
                return withoutReturn(line);
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

    private static byte[] withoutReturn(ByteArrayOutputStream line) {
        var bytes = line.toByteArray();
        var ends = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return ends ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
