package dev.tact.consent.registry;

/** A way in which a version goes beyond what people were told, so that it takes a material notice. */
public enum Widening {
    PURPOSE,
    LEGAL_BASIS,
    CATEGORIES,
    SUBJECTS,
    CALLERS,
    RECIPIENTS,
    TRANSFERS,
    RETENTION,
    CONSENT_DURATION,
    SPECIAL_CATEGORY,
    PROFILING,
    SIGNAL_OPT_OUT,
    RESTRICTION
}
