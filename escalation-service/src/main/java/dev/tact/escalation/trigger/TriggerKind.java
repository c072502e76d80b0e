package dev.tact.escalation.trigger;

/** What calls for a person. */
public enum TriggerKind {
    /** The customer asks for one. */
    EXPLICIT_REQUEST,
    /** The same question again after an answer that did not help. */
    REPEATED_FAILURE,
    FRUSTRATION,
    /** Health, fraud, minors, law, self-harm: not an assistant's to answer. */
    SENSITIVE_TOPIC,
    /** A right under the GDPR, chapter III: it has a statutory month, which is no service level. */
    RIGHTS_REQUEST,
    COMPLEXITY
}
