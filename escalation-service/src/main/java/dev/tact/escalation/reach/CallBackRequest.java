package dev.tact.escalation.reach;

import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;

/**
 * When somebody would rather be called back.
 *
 * @param at while the desk is open, within a month
 */
public record CallBackRequest(@NotNull OffsetDateTime at) {}
