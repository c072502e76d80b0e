package dev.tact.escalation.routing;

import jakarta.validation.constraints.NotNull;

/** Whether the caller is at the desk. */
record PresenceRequest(@NotNull Presence state) {}
