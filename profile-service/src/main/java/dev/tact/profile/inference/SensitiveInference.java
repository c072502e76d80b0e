package dev.tact.profile.inference;

/** A rule would infer something sensitive, or something from it; there is no such rule. */
@SuppressWarnings("serial")
final class SensitiveInference extends IllegalStateException {

    SensitiveInference(String definition) {
        super("nothing is inferred to or from " + definition + ": it is not of normal sensitivity");
    }
}
