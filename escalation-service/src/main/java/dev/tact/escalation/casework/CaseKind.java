package dev.tact.escalation.casework;

/** Why a case exists. */
public enum CaseKind {
    /** Somebody asked for a person. */
    PERSON(Priority.NORMAL),
    /** Somebody contests an automated decision: a statutory due date, so ahead of the plain queue. */
    REVIEW(Priority.HIGH);

    private final Priority priority;

    CaseKind(Priority priority) {
        this.priority = priority;
    }

    Priority priority() {
        return priority;
    }
}
