package dev.tact.recommendation.catalogue;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV text into its records (RFC 4180: a quoted field may hold line breaks) and knows the line each begins on. It holds one
 * record at a time, and one that is longer than allowed is cut off and marked, so that a forgotten quote costs one record and not the
 * rest of the file.
 */
final class CsvRecords {

    /** The text of a record without its line break, or nothing when it was too long. */
    record Cut(long line, @Nullable String text) {}

    private final Reader in;
    private final int longest;
    private long line;
    private int ahead = -2;

    CsvRecords(Reader in, long firstLine, int longest) {
        this.in = in;
        this.line = firstLine;
        this.longest = longest;
    }

    /** The next record that is not an empty line, or null at the end. */
    @Nullable
    Cut next() throws IOException {
        while (true) {
            var cut = read();
            if (cut == null || cut.text() == null || !cut.text().isBlank()) {
                return cut;
            }
        }
    }

    private @Nullable Cut read() throws IOException {
        var begins = line;
        var text = new StringBuilder();
        var quoted = false;
        var tooLong = false;
        for (var c = take(); c != -1; c = take()) {
            if (c == '\r' && peek() == '\n') {
                continue;
            }
            if (c == '\n' || c == '\r') {
                line++;
                if (!quoted) {
                    return cut(begins, text, tooLong);
                }
            }
            if (c == '"') {
                quoted = !quoted;
            }
            if (text.length() < longest) {
                text.append((char) c);
            } else {
                tooLong = true;
                quoted = false;
            }
        }
        if (text.isEmpty()) {
            return null;
        }
        line++;
        return cut(begins, text, tooLong);
    }

    private static Cut cut(long line, StringBuilder text, boolean tooLong) {
        return new Cut(line, tooLong ? null : text.toString());
    }

    private int take() throws IOException {
        var c = ahead == -2 ? in.read() : ahead;
        ahead = -2;
        return c;
    }

    private int peek() throws IOException {
        if (ahead == -2) {
            ahead = in.read();
        }
        return ahead;
    }
}
