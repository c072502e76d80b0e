package dev.tact.consent.account;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Keycloak did not answer, or not as it should. */
@SuppressWarnings("serial")
final class AccountUnavailable extends Problem {

    AccountUnavailable() {
        super(
                Kind.UNAVAILABLE,
                "account-unavailable",
                Text.of("The accounts do not answer", "Les comptes ne répondent pas"),
                Text.of("Try again in a little while.", "Réessayez un peu plus tard."));
    }

    AccountUnavailable(Exception cause) {
        this();
        initCause(cause);
    }
}
