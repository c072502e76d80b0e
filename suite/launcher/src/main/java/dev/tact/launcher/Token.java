package dev.tact.launcher;

import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.login.CodeFlow;
import dev.tact.launcher.stack.CurrentStack;
import java.util.List;

/** {@code token}: signs a person of the development realm in, as a browser would, and prints the access token. */
final class Token {

    private static final String AAL2 = "--aal2";

    private final CurrentStack current;

    Token(CurrentStack current) {
        this.current = current;
    }

    int run(List<String> arguments) {
        var names =
                arguments.stream().filter(argument -> !argument.equals(AAL2)).toList();
        if (names.size() != 1 || names.getFirst().startsWith("-")) {
            System.err.println("usage: ./tact token <person> [--aal2]");
            return Launcher.USAGE;
        }
        var person = current.people().named(names.getFirst());
        var assurance = arguments.contains(AAL2) ? Assurance.AAL2 : Assurance.AAL1;
        var tokens = CodeFlow.ofCommandLine(current.issuer()).signIn(person, assurance);
        System.out.println(tokens.accessToken());
        return 0;
    }
}
