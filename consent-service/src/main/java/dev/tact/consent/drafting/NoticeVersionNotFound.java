package dev.tact.consent.drafting;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** The purpose has no notice of that version. */
final class NoticeVersionNotFound extends Problem {
    NoticeVersionNotFound() {
        super(
                Kind.NOT_FOUND,
                "notice-version-not-found",
                Text.of("No such notice", "Notice inconnue"),
                Text.of(
                        "The purpose has no notice of that version.",
                        "La finalité n'a pas de notice de cette version."));
    }
}
