package dev.tact.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A stack's own random secrets: made when first asked for, kept in a file only its owner can read, gone with the data they open. */
final class Secrets {

    private static final int BYTES = 32;

    private final Path file;
    private final Properties values = new Properties();
    private final SecureRandom random = new SecureRandom();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }

    /** A password of letters, digits, - and _. */
    synchronized String password(String name) {
        return secret(name, Base64.getUrlEncoder().withoutPadding());
    }

    /** 32 bytes in base64. */
    synchronized String key(String name) {
        return secret(name, Base64.getEncoder());
    }

    private String secret(String name, Base64.Encoder encoder) {
        var known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var made = encoder.encodeToString(bytes);
        values.setProperty(name, made);
        save();
        return made;
    }

    private void save() {
        // one line each: base64 holds nothing that a properties file would escape, save '=', which only ends a value
        var text = new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining());
        try {
            var written = Files.createTempFile(
                    file.getParent(),
                    "secrets",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(written, text.getBytes(StandardCharsets.ISO_8859_1));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
