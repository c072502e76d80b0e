package dev.tact.profile.registry;

/** What permits a use, as the definitions state it; the decision itself is consent-service's. */
enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    LEGITIMATE_INTEREST
}
