package dev.tact.evaluator.trigger;

import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.trigger.Turn;
import dev.tact.evaluator.Refused;
import dev.tact.evaluator.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Labelled texts, one a line, in columns separated by tabs. A header names them: {@code label} and {@code text}, and optionally {@code language}, {@code dialogue} and
 * {@code author}; without one, the first column is the label and the last the text. Quotes are text.
 */
final class LabelledFile {

    private static final Set<String> YES = Set.of("1", "true", "yes", "pos", "positive");
    private static final Set<String> NO = Set.of("0", "false", "no", "neg", "negative");
    private static final Set<String> CUSTOMERS = Set.of("customer", "user", "client", "usr", "human");

    /** A labelled text with what was said before it in its dialogue. */
    record Row(int line, String dialogue, String language, List<Turn> before, String text, boolean label) {}

    private final Path file;
    private List<String> columns = List.of();

    LabelledFile(Path file) {
        this.file = file;
    }

    List<Row> read() {
        var rows = new ArrayList<Row>();
        var turns = new ArrayList<Turn>();
        var dialogue = "";
        var lines = TextFile.lines(file);
        for (var at = 0; at < lines.size(); at++) {
            var cells = Arrays.asList(lines.get(at).split("\t", -1));
            if (at == 0) {
                columns = columns(cells);
                if (isHeader(cells)) {
                    continue;
                }
            }
            if (lines.get(at).isBlank()) {
                continue;
            }
            var number = at + 1;
            var of = columns.contains("dialogue") ? cell(cells, "dialogue", number) : Integer.toString(number);
            if (!of.equals(dialogue)) {
                turns = new ArrayList<>();
                dialogue = of;
            }
            var author = author(cells, number);
            var text = cell(cells, "text", number);
            var label = cell(cells, "label", number).strip().toLowerCase(Locale.ROOT);
            if (author == Author.CUSTOMER && !label.isEmpty()) {
                var language = columns.contains("language") ? cell(cells, "language", number) : "";
                rows.add(new Row(number, of, language, List.copyOf(turns), text, isYes(label, number)));
            }
            turns.add(new Turn(author, text));
        }
        if (rows.stream().map(Row::label).distinct().count() < 2) {
            throw new Refused(file + " needs texts of both labels, 1 and 0");
        }
        return rows;
    }

    private List<String> columns(List<String> first) {
        if (isHeader(first)) {
            return first.stream()
                    .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                    .toList();
        }
        if (first.size() < 2) {
            throw new Refused(file + ", line 1: one column; a label and a text are needed, with a tab between");
        }
        var named = new ArrayList<String>(Collections.nCopies(first.size(), ""));
        named.set(0, "label");
        named.set(first.size() - 1, "text");
        return List.copyOf(named);
    }

    private static boolean isHeader(List<String> cells) {
        var names = cells.stream()
                .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        return names.contains("label") && names.contains("text");
    }

    private String cell(List<String> cells, String column, int line) {
        var at = columns.indexOf(column);
        if (cells.size() != columns.size()) {
            throw new Refused(file + ", line " + line + ": " + cells.size() + " columns instead of " + columns.size());
        }
        return cells.get(at);
    }

    private Author author(List<String> cells, int line) {
        return !columns.contains("author")
                        || CUSTOMERS.contains(
                                cell(cells, "author", line).strip().toLowerCase(Locale.ROOT))
                ? Author.CUSTOMER
                : Author.ASSISTANT;
    }

    private boolean isYes(String label, int line) {
        if (YES.contains(label) || NO.contains(label)) {
            return YES.contains(label);
        }
        throw new Refused(file + ", line " + line + ": the label is neither 1 nor 0");
    }
}
