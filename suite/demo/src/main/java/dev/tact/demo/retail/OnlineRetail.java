package dev.tact.demo.retail;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The data set's file, read row by row; it is never held in memory as a whole. */
public record OnlineRetail(Path file) {

    private static final CsvMapper CSV = new CsvMapper();
    private static final int BUFFER = 64 * 1024;

    /** Where the file is in Tact's source tree. */
    public static OnlineRetail in(Path root) {
        return new OnlineRetail(root.resolve("suite/demo/data/online-retail.csv.gz"));
    }

    public void forEach(Consumer<Row> reader) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER);
                var rows = CSV.readerFor(Row.class)
                        .with(CSV.schemaFor(Row.class).withHeader().withStrictHeaders(true))
                        .<Row>readValues(in)) {
            while (rows.hasNextValue()) {
                reader.accept(rows.nextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** The rows as a file of the same columns. */
    static byte[] write(List<Row> rows) {
        try {
            return CSV.writer(CSV.schemaFor(Row.class).withHeader()).writeValueAsBytes(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
