package dev.tact.consent.subject;

/** Where a consent stands (W3C DPV's terms, mapped in the service's decisions). */
public enum ConsentStatus {
    NO_RECORD,
    REQUESTED,
    PENDING_GUARDIAN,
    GIVEN,
    RENEWED,
    REFUSED,
    WITHDRAWN,
    REVOKED,
    EXPIRED,
    OUTDATED;

    /** Whether this status alone lets data be used. */
    public boolean allows() {
        return this == GIVEN || this == RENEWED;
    }

    /** Whether somebody said no. */
    public boolean denied() {
        return this == REFUSED || this == WITHDRAWN || this == REVOKED;
    }

    /** Whether there is something to withdraw. */
    boolean stands() {
        return allows() || this == REQUESTED || this == PENDING_GUARDIAN || this == EXPIRED || this == OUTDATED;
    }
}
