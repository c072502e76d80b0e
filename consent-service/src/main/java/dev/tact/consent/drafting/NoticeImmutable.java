package dev.tact.consent.drafting;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** Consents point at the exact words their givers read. */
final class NoticeImmutable extends Problem {
    NoticeImmutable() {
        super(
                Kind.CONFLICT,
                "notice-immutable",
                Text.of("The notice is published", "La notice est publiée"),
                Text.of(
                        "Consents point at these very words. Other words are another version: draft one.",
                        "Des consentements renvoient à ces mots mêmes. D'autres mots sont une autre version : rédigez-en une."));
    }
}
