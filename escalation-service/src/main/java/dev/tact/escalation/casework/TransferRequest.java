package dev.tact.escalation.casework;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** @param to the agent who takes over */
public record TransferRequest(@NotNull UUID to) {}
