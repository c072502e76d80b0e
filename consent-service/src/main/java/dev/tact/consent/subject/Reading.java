package dev.tact.consent.subject;

import java.util.Map;
import java.util.UUID;

/**
 * Those known of the people asked about, as of one moment.
 *
 * @param registry the version of the registry of purposes at that moment
 */
public record Reading(long registry, Map<UUID, Subject> people) {}
