package dev.tact.profile.registry;

import java.util.Map;
import java.util.Set;

/** The words that all parts agree on: the categories of data, and the purposes shipped with the basis each rests on. */
final class Vocabulary {

    static final Set<String> CATEGORIES = Set.of(
            "purchases",
            "browsing",
            "declared-preferences",
            "contact",
            "country",
            "location-coarse",
            "inferred-interests",
            "lifecycle",
            "support-history",
            "voice-tone");

    /** What everybody's rights rest on needs no data of its own: nothing is kept for the sake of being handed out. */
    static final String RIGHTS = "data-subject-rights";

    static final Map<String, LegalBasis> SHIPPED = Map.of(
            "service-delivery", LegalBasis.CONTRACT,
            "personalised-recommendations", LegalBasis.CONSENT,
            "behavioural-profiling", LegalBasis.CONSENT,
            "model-training", LegalBasis.CONSENT,
            "fairness-audit", LegalBasis.CONSENT,
            "human-support", LegalBasis.CONSENT,
            "direct-marketing", LegalBasis.CONSENT,
            "voice-tone", LegalBasis.CONSENT,
            "external-assistant", LegalBasis.CONSENT);

    private Vocabulary() {}
}
