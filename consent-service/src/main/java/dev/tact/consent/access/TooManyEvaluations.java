package dev.tact.consent.access;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** One call is about a bounded number of people and questions. */
final class TooManyEvaluations extends Problem {
    TooManyEvaluations(int subjects, int evaluations) {
        super(
                Kind.TOO_LARGE,
                "too-many-evaluations",
                Text.of("Too many evaluations", "Trop d'évaluations"),
                Text.of(
                        "One call may be about a bounded number of subjects and evaluations. Split it.",
                        "Un appel porte sur un nombre borné de sujets et d'évaluations. Divisez-le."));
        with("subjects", subjects);
        with("evaluations", evaluations);
    }
}
