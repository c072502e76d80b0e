package dev.tact.profile.uses;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of uses, newest first.
 *
 * @param next where the list goes on, or null at its end
 */
public record UsesResponse(List<UseResponse> uses, @Nullable String next) {}
