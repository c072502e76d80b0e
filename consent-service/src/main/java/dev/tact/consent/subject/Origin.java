package dev.tact.consent.subject;

/** Where a choice came from. What a customer chose here is never overridden by what an import says. */
public enum Origin {
    CUSTOMER,
    IMPORT
}
