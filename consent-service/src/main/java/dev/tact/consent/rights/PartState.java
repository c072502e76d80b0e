package dev.tact.consent.rights;

/** How far a part has come. */
public enum PartState {
    PENDING,
    APPLIED,
    FAILED
}
