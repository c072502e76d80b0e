package dev.tact.escalation.reach;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** More visitors than a desk can serve began a conversation within a minute. */
@SuppressWarnings("serial")
final class TooManyGuests extends Problem {

    TooManyGuests() {
        super(
                Kind.TOO_MANY,
                "too-many-guests",
                Text.of("Too many new conversations", "Trop de nouvelles conversations"),
                Text.of(
                        "Many people are writing to us right now. Please try again in a minute, or sign in.",
                        "Beaucoup de personnes nous écrivent en ce moment. Réessayez dans une minute ou connectez-vous."));
        header("Retry-After", "60");
    }
}
