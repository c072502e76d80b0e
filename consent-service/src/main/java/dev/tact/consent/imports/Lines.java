package dev.tact.consent.imports;

import dev.tact.kit.csv.CsvRecords.Cut;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Cuts a text into its lines, one at a time. One that is longer than allowed is cut off and marked. */
final class Lines {

    private final Reader in;
    private final int longest;
    private long line;

    /** @param longest the most characters of one line */
    Lines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    Cut next() throws IOException {
        for (var cut = read(); cut != null; cut = read()) {
            if (cut.text() == null || !cut.text().isBlank()) {
                return cut;
            }
        }
        return null;
    }

    private @Nullable Cut read() throws IOException {
        var text = new StringBuilder();
        var length = 0L;
        var c = in.read();
        if (c == -1) {
            return null;
        }
        line++;
        for (; c != -1 && c != '\n'; c = in.read()) {
            if (length++ < longest) {
                text.append((char) c);
            }
        }
        return new Cut(line, length > longest ? null : text.toString());
    }
}
