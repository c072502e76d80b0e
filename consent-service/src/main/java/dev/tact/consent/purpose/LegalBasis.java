package dev.tact.consent.purpose;

/** Why the law lets a purpose use personal data (GDPR art. 6). */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    LEGITIMATE_INTEREST;

    /** Whether a person's dial, signals and objections have a say in it. */
    public boolean yieldsToTheSubject() {
        return this == CONSENT || this == LEGITIMATE_INTEREST;
    }
}
