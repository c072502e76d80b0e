package dev.tact.verifier.ledger;

import dev.tact.verifier.entry.Line;
import dev.tact.verifier.note.BadNote;
import dev.tact.verifier.note.Checkpoint;
import dev.tact.verifier.note.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checkpoints kept outside the ledger's own database: notes as files, or files with one a line. */
public final class Outside {

    private Outside() {}

    /**
     * Those of a file, or of all files of a folder.
     *
     * @throws BadNote when one of them was not signed by a known key
     */
    public static List<Checkpoint> read(Path place, Keys keys) throws IOException, BadNote {
        var found = new ArrayList<Checkpoint>();
        for (var file : files(place)) {
            try (var in = Files.newInputStream(file)) {
                var lines = new Lines(in);
                for (var line = lines.next(); line != null; line = lines.next()) {
                    if (line.length == 0 || line[0] != '{') {
                        found.add(keys.open(Files.readString(file, StandardCharsets.UTF_8)));
                        break;
                    }
                    if (Line.read(line) instanceof Line.Signed signed) {
                        found.add(keys.open(signed.note()));
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (var inside = Files.list(place)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
