package dev.tact.demo.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers in a file which imports were sent, so that a file that was taken in is not sent once more. The service is still asked
 * whether it knows of that import: where it does not, its data are gone, and the file is sent again.
 */
public final class EarlierImports {

    private final Path file;
    private final Properties locations = new Properties();

    public EarlierImports(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                locations.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }

    Optional<String> of(byte[] content) {
        return Optional.ofNullable(locations.getProperty(hash(content)));
    }

    void remember(byte[] content, String location) {
        locations.setProperty(hash(content), location);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var writer = Files.newBufferedWriter(file)) {
                locations.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
