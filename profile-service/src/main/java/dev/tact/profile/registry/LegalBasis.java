package dev.tact.profile.registry;

/** What permits a use (GDPR art. 6), as the definitions state it; the decision itself is consent-service's. */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    LEGITIMATE_INTEREST;

    /** Whether it holds whatever the person chose. */
    public boolean owed() {
        return this == CONTRACT || this == LEGAL_OBLIGATION;
    }
}
