package dev.tact.evaluator;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of lines that somebody hands to a command. */
public final class TextFile {

    private TextFile() {}

    /** @throws Refused when it is no text in UTF-8, or cannot be read */
    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException notText) {
            throw new Refused(file + " is not a text file in UTF-8");
        } catch (IOException unreadable) {
            throw new Refused(file + " cannot be read");
        }
    }
}
