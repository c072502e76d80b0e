package dev.tact.profile.knowledge;

import dev.tact.profile.registry.LegalBasis;

/** A purpose that a kind of data may serve, where its basis allows it; whether it does now, consent-service says. */
public record PossibleUse(String code, String why, LegalBasis basis, String restsOn) {}
