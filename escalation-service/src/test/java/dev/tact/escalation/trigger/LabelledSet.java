package dev.tact.escalation.trigger;

import dev.tact.escalation.conversation.Author;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The sets beside the tests; how they were made is in the README there. */
final class LabelledSet {

    record Sentence(boolean isRequest, String language, String text) {}

    record Remark(boolean isFrustrated, List<Turn> before, String text) {}

    private LabelledSet() {}

    static List<Sentence> requests(String file) {
        return rows(file).stream()
                .map(cells -> new Sentence(cells[0].equals("1"), cells[1], cells[2]))
                .toList();
    }

    static List<Remark> remarks(String file) {
        var remarks = new ArrayList<Remark>();
        var turns = new ArrayList<Turn>();
        var dialogue = "";
        for (var cells : rows(file)) {
            if (!cells[0].equals(dialogue)) {
                turns = new ArrayList<>();
                dialogue = cells[0];
            }
            var author = Author.valueOf(cells[2]);
            if (author == Author.CUSTOMER) {
                remarks.add(new Remark(cells[3].equals("1"), List.copyOf(turns), cells[4]));
            }
            turns.add(new Turn(author, cells[4]));
        }
        return remarks;
    }

    private static List<String[]> rows(String file) {
        try (var in = Objects.requireNonNull(LabelledSet.class.getResourceAsStream("/trigger/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
