package dev.tact.escalation.casework;

import java.time.Instant;
import java.util.UUID;

/** Another case of the same customer that belongs to this one. */
public record LinkedCase(UUID caseId, CaseKind kind, CaseState state, Instant openedAt) {}
