package dev.tact.recommendation.profile;

import java.util.Arrays;
import java.util.Optional;

/** Why a category may be used or not, as consent-service decides it; the denials in their order of precedence. */
public enum DecisionReason {
    CONSENT_GIVEN,
    CONTRACT,
    LEGAL_OBLIGATION,
    LEGITIMATE_INTEREST,
    RESTRICTED,
    OBJECTED,
    ERASURE_REQUESTED,
    PENDING_GUARDIAN,
    EXPLICIT_CONSENT_NEEDED,
    SIGNAL_OPT_OUT,
    DIAL_OFF,
    CONSENT_WITHDRAWN,
    CONSENT_REFUSED,
    CONSENT_REVOKED,
    NOTICE_OUTDATED,
    CONSENT_EXPIRED,
    NO_RECORD,
    UNKNOWN_PURPOSE,
    UNKNOWN_CATEGORY,
    CALLER_NOT_REGISTERED;

    /** Whether it is a reason to allow. */
    public boolean allows() {
        return compareTo(RESTRICTED) < 0;
    }

    static Optional<DecisionReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(code))
                .findFirst();
    }
}
