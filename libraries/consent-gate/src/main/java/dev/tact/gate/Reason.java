package dev.tact.gate;

/** Why a use is allowed or denied; the decision point's whole vocabulary, any other word makes an answer unreadable. */
public enum Reason {
    CONSENT_GIVEN(true),
    CONTRACT(true),
    LEGAL_OBLIGATION(true),
    LEGITIMATE_INTEREST(true),
    RESTRICTED(false),
    OBJECTED(false),
    ERASURE_REQUESTED(false),
    PENDING_GUARDIAN(false),
    EXPLICIT_CONSENT_NEEDED(false),
    SIGNAL_OPT_OUT(false),
    DIAL_OFF(false),
    CONSENT_WITHDRAWN(false),
    CONSENT_REFUSED(false),
    CONSENT_REVOKED(false),
    NOTICE_OUTDATED(false),
    CONSENT_EXPIRED(false),
    NO_RECORD(false),
    UNKNOWN_PURPOSE(false),
    UNKNOWN_CATEGORY(false),
    CALLER_NOT_REGISTERED(false);

    private final boolean allows;

    Reason(boolean allows) {
        this.allows = allows;
    }

    /** Whether this reason comes with a "yes". */
    public boolean allows() {
        return allows;
    }
}
