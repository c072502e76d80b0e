package dev.tact.profile.grouping;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** As many wait already as may. */
@SuppressWarnings("serial")
public final class TooBusy extends Problem {

    TooBusy() {
        super(
                Kind.UNAVAILABLE,
                "too-busy",
                Text.of("Too busy", "Trop de demandes"),
                Text.of(
                        "Too many requests wait already. Nothing of this one was kept.",
                        "Trop de requêtes attendent déjà. Rien de celle-ci n'a été conservé."));
        header("Retry-After", "1");
    }
}
