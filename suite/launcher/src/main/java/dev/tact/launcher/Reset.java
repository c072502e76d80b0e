package dev.tact.launcher;

import dev.tact.launcher.stack.CurrentStack;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** {@code reset}: stops the stack and deletes its databases, secrets and logs. */
final class Reset {

    private final CurrentStack current;

    Reset(CurrentStack current) {
        this.current = current;
    }

    int run(List<String> arguments) {
        if (!arguments.isEmpty() && !arguments.equals(List.of("--yes"))) {
            System.err.println("reset takes only --yes");
            return Launcher.USAGE;
        }
        var home = current.folder().home();
        if (!Files.exists(home)) {
            System.out.println("There is nothing to delete: " + home + " does not exist.");
            return 0;
        }
        if (arguments.isEmpty() && !confirmed(home.toString())) {
            System.out.println("Nothing was deleted.");
            return 1;
        }
        new Down(current).stop();
        current.folder().delete();
        System.out.println("All data of this stack is deleted (" + home + ").");
        return 0;
    }

    // JDK 25 answers null again when nobody is at the terminal
    @SuppressWarnings("SystemConsoleNull")
    private static boolean confirmed(String home) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            System.err.println("reset asks before it deletes, and there is nobody to ask: add --yes");
            return false;
        }
        var answer = console.readLine("Delete all data in %s (databases, logins, secrets, logs)? [y/N] ", home);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
