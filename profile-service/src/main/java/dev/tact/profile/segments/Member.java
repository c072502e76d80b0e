package dev.tact.profile.segments;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a segment.
 *
 * @param ref who
 * @param dimension the attribute by which people are told apart
 * @param segment what those in it have in common
 * @param source of the inference it rests on and goes with; null where it rests on no inference
 */
public record Member(
        long ref,
        String dimension,
        String segment,
        @Nullable String source) {}
