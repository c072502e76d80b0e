package dev.tact.consent.subject;

/** How somebody expressed a choice. */
public enum Method {
    BUTTON,
    API,
    VOICE,
    PAPER,
    /** Nobody did: made up for a demonstration. */
    SIMULATED;

    /** Whether the choice was an express statement by the person, as special categories need (GDPR art. 9(2)(a)). */
    public boolean express() {
        return this == BUTTON || this == VOICE || this == PAPER;
    }
}
