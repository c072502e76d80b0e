package dev.tact.consent.guardian;

import java.time.Instant;
import java.util.UUID;

/** That one person speaks for another. Its id names the ward to the guardian, who never learns another. */
record Guardianship(UUID id, UUID ward, UUID guardian, Instant since) {}
