package dev.tact.demo;

import dev.tact.demo.http.Exchange;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells on a terminal, or into a file: plain lines, with colour and moving progress only where somebody watches. */
final class Narrator {

    private static final int WIDTH = 100;
    private static final String INDENT = "   ";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final String REWRITE = "\r\u001b[K";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean watched;
    private int chapters;
    private long lastProgress;
    private boolean progressShown;

    Narrator(PrintStream out, boolean watched) {
        this.out = out;
        this.watched = watched;
    }

    // JDK 25 has no console where there is no terminal, whatever the check remembers of JDK 22
    @SuppressWarnings("SystemConsoleNull")
    static Narrator ofConsole() {
        var watched =
                System.console() != null && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Narrator(System.out, watched);
    }

    synchronized void title(String text) {
        out.println(styled(BOLD, text));
    }

    synchronized void chapter(String text) {
        clearProgress();
        chapters++;
        out.println();
        out.println(styled(BOLD, chapters + "  " + text));
    }

    /** A sentence of the story. */
    synchronized void say(String text) {
        wrapped(text, INDENT, INDENT);
    }

    /** What a service said, in words; each with the service's name. */
    synchronized void said(String service, String text) {
        wrapped(text, INDENT + styled(GREEN, service) + ": ", INDENT + "  ");
    }

    /** Somebody's words. */
    synchronized void quote(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> wrapped(line, INDENT + "| ", INDENT + "| "));
    }

    synchronized void item(String text) {
        wrapped(text, INDENT + "- ", INDENT + "  ");
    }

    /** A request and its status. */
    synchronized void exchange(Exchange exchange) {
        clearProgress();
        out.println(styled(
                DIM,
                String.format(
                        Locale.ROOT,
                        "%s%s %s → %d (%d ms)",
                        INDENT,
                        exchange.method(),
                        exchange.path(),
                        exchange.status(),
                        exchange.took().toMillis())));
    }

    synchronized void progress(String text) {
        var now = System.nanoTime();
        if (watched) {
            out.print(REWRITE + styled(DIM, INDENT + "… " + text));
            out.flush();
            progressShown = true;
        } else if (lastProgress == 0 || now - lastProgress > BETWEEN_LINES.toNanos()) {
            out.println(INDENT + "… " + text);
        } else {
            return;
        }
        lastProgress = now;
    }

    synchronized void wrong(String text) {
        clearProgress();
        out.println();
        out.println(styled(RED, "This step is wrong."));
        wrapped(text, INDENT, INDENT);
    }

    synchronized void end(String text) {
        out.println();
        out.println(styled(BOLD, text));
    }

    private void clearProgress() {
        if (progressShown) {
            out.print(REWRITE);
            progressShown = false;
        }
        lastProgress = 0;
    }

    private void wrapped(String text, String first, String rest) {
        clearProgress();
        var line = new StringBuilder(first);
        var length = first.replaceAll("\u001b\\[[0-9]*m", "").length();
        var empty = true;
        for (var word : text.strip().split("\\s+", -1)) {
            if (!empty && length + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(rest);
                length = rest.length();
                empty = true;
            }
            if (!empty) {
                line.append(' ');
                length++;
            }
            line.append(word);
            length += word.length();
            empty = false;
        }
        out.println(line);
    }

    private String styled(String style, String text) {
        return watched ? style + text + PLAIN : text;
    }
}
