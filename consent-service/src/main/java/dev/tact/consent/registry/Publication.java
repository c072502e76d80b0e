package dev.tact.consent.registry;

import java.time.Instant;

/**
 * What applied of a purpose from one moment on.
 *
 * @param registry the version of the registry it made
 * @param requiredNotice answers to an older notice than this one are outdated
 */
public record Publication(
        long registry, String code, int version, int notice, int requiredNotice, Instant at, boolean retired) {}
