package dev.tact.kit.sealing;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The subject was erased: nothing of theirs can be sealed or opened any more. A token may outlive its subject's data. */
@SuppressWarnings("serial")
public final class KeyDestroyed extends Problem {

    KeyDestroyed() {
        super(
                Kind.CONFLICT,
                "subject-erased",
                Text.of("Erased", "Effacé"),
                Text.of(
                        "The data of this account was erased, and nothing new is kept for it.",
                        "Les données de ce compte ont été effacées et rien de nouveau n'est conservé pour lui."));
    }
}
