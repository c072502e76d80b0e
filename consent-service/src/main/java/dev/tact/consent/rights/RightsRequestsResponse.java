package dev.tact.consent.rights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's requests, the newest first.
 *
 * @param next where the list goes on, or null at its end
 */
public record RightsRequestsResponse(
        List<RightsRequestResponse> requests, @Nullable String next) {}
