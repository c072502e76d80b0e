package dev.tact.escalation.casework;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;

/** The lists of the desk. */
enum CaseView {
    UNASSIGNED,
    MINE,
    /** Offered to the agent who asks, for a while. */
    OFFERED,
    /** To be called back at a time agreed with the customer. */
    SCHEDULED,
    AT_RISK;

    /** @throws Problem 400 when there is no such list */
    static CaseView parse(String view) {
        return switch (view) {
            case "unassigned" -> UNASSIGNED;
            case "mine" -> MINE;
            case "offered" -> OFFERED;
            case "scheduled" -> SCHEDULED;
            case "at-risk" -> AT_RISK;
            default ->
                throw Problems.invalid()
                        .violation(
                                "view",
                                Text.of(
                                        "is one of unassigned, mine, offered, scheduled, at-risk",
                                        "est unassigned, mine, offered, scheduled ou at-risk"));
        };
    }
}
