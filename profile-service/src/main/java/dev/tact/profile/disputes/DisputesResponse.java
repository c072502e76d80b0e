package dev.tact.profile.disputes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * My disputes, the latest first.
 *
 * @param next where the list goes on, or null at its end
 */
public record DisputesResponse(
        List<DisputeResponse> disputes, @Nullable String next) {}
