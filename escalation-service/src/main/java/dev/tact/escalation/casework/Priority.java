package dev.tact.escalation.casework;

import java.util.Arrays;

/** How urgent a case is; the queue goes by this first, then by age. */
public enum Priority {
    URGENT(0),
    HIGH(1),
    NORMAL(2),
    LOW(3);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** Its place in the queue's order, as stored. */
    public int rank() {
        return rank;
    }

    public static Priority ranked(int rank) {
        return Arrays.stream(values())
                .filter(priority -> priority.rank == rank)
                .findFirst()
                .orElseThrow();
    }
}
