package dev.tact.launcher;

import dev.tact.launcher.login.Totp;
import dev.tact.launcher.stack.CurrentStack;
import java.time.Clock;
import java.util.List;

/** {@code code}: the one-time code that a person of the development realm would read off their telephone now. */
final class Code {

    private final CurrentStack current;
    private final Clock clock;

    Code(CurrentStack current, Clock clock) {
        this.current = current;
        this.clock = clock;
    }

    int run(List<String> arguments) {
        if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
            System.err.println("usage: ./tact code <person>");
            return Launcher.USAGE;
        }
        var person = current.people().named(arguments.getFirst());
        if (person.otpSecret().isEmpty()) {
            System.err.println(person.name() + " has no second factor");
            return 1;
        }
        System.out.println(Totp.code(person.otpSecret(), clock.instant()));
        return 0;
    }
}
