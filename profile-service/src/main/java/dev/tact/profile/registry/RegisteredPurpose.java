package dev.tact.profile.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** A purpose that data of a definition may serve, and on which basis. */
@Embeddable
record RegisteredPurpose(
        String purpose,

        @Column(name = "legal_basis") @Enumerated(EnumType.STRING)
        LegalBasis legalBasis) {}
