package dev.tact.recommendation.eligibility;

/** How an offer reaches somebody. */
enum Channel {
    EMAIL(true),
    SMS(true),
    PUSH(true),
    PHONE(true),
    POST(false),
    ONSITE(false);

    private final boolean disturbs;

    Channel(boolean disturbs) {
        this.disturbs = disturbs;
    }

    /** Whether it comes to the customer when the sender likes, not when they look. */
    boolean disturbs() {
        return disturbs;
    }
}
