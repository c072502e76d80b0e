package dev.tact.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A file as it goes out; its tag is that of its content, the same on every replica. */
record PageFile(Buffer bytes, String type, String tag) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    static Optional<PageFile> read(ClassLoader files, String resource, String kind) {
        try (var stream = files.getResourceAsStream(resource)) {
            if (stream == null) {
                return Optional.empty();
            }
            var content = stream.readAllBytes();
            return Optional.of(new PageFile(Buffer.buffer(content), TYPES.getOrDefault(kind, ""), tag(content)));
        } catch (IOException failed) {
            throw new UncheckedIOException(resource, failed);
        }
    }

    private static String tag(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
