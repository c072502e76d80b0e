package dev.tact.escalation.review;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;

/** The lists of reviews. */
enum ReviewState {
    OPEN,
    /** Open past the statutory date. */
    OVERDUE,
    DECIDED;

    /** @throws Problem 400 when there is no such list */
    static ReviewState parse(String state) {
        return switch (state) {
            case "OPEN" -> OPEN;
            case "OVERDUE" -> OVERDUE;
            case "DECIDED" -> DECIDED;
            default ->
                throw Problems.invalid()
                        .violation(
                                "state", Text.of("is one of OPEN, OVERDUE, DECIDED", "est OPEN, OVERDUE ou DECIDED"));
        };
    }
}
