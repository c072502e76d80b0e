package dev.tact.consent.receipt;

import dev.tact.consent.subject.ConsentStatus;

/** Where a consent stands, in the terms of W3C DPV (see this service's ADR 0001). */
enum DpvStatus {
    UNKNOWN("ConsentUnknown", false),
    REQUESTED("ConsentRequested", false),
    DEFERRED("ConsentRequestDeferred", false),
    GIVEN("ConsentGiven", true),
    RENEWED("RenewedConsentGiven", true),
    REFUSED("ConsentRefused", false),
    WITHDRAWN("ConsentWithdrawn", false),
    REVOKED("ConsentRevoked", false),
    EXPIRED("ConsentExpired", false),
    INVALIDATED("ConsentInvalidated", false);

    private final String term;
    private final boolean validForProcessing;

    DpvStatus(String term, boolean validForProcessing) {
        this.term = term;
        this.validForProcessing = validForProcessing;
    }

    static DpvStatus of(ConsentStatus status) {
        return switch (status) {
            case NO_RECORD -> UNKNOWN;
            case REQUESTED -> REQUESTED;
            case PENDING_GUARDIAN -> DEFERRED;
            case GIVEN -> GIVEN;
            case RENEWED -> RENEWED;
            case REFUSED -> REFUSED;
            case WITHDRAWN -> WITHDRAWN;
            case REVOKED -> REVOKED;
            case EXPIRED -> EXPIRED;
            case OUTDATED -> INVALIDATED;
        };
    }

    /** The term, with its prefix. */
    String term() {
        return "dpv:" + term;
    }

    /** Whether DPV counts it among the states that justify processing. */
    boolean isValidForProcessing() {
        return validForProcessing;
    }
}
