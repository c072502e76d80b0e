package dev.tact.escalation.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a case waits.
 *
 * @param skill that an agent needs to be offered it; null where none
 * @param weight how much of an agent's capacity it takes
 * @param relaxedAt from then on any agent will do
 * @param agesAt then it becomes more urgent
 */
public record QueuePlace(String queue, @Nullable String skill, int weight, Instant relaxedAt, Instant agesAt) {}
