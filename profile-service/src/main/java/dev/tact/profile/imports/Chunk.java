package dev.tact.profile.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Some consecutive lines of an upload. */
record Chunk(int number, long firstLine, List<byte[]> lines) {

    byte[] compressed() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            for (var line : lines) {
                out.write(line);
                out.write('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Chunk decompress(int number, long firstLine, byte[] compressed) {
        var lines = new ArrayList<byte[]>();
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            var reader = new Lines(in, Long.MAX_VALUE);
            for (var line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("a staged chunk does not decompress", broken);
        }
        return new Chunk(number, firstLine, lines);
    }
}
