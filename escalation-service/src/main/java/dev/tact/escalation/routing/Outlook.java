package dev.tact.escalation.routing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who waits for a person can expect, as far as it is known.
 *
 * @param position in their queue, the first is 1; null when they do not wait there. It stops counting at 100
 * @param estimatedWait how long those waited whom somebody took within the last hour (the median); null where too few were
 * @param agentsPresent how many agents take cases now
 * @param opensAt when the desk opens; null while it is open
 * @param callBackAt when they are called back; null where that is not agreed
 * @param zone of the desk, in which its hours are said, as {@code Europe/Paris}; null where it keeps none
 */
@RegisterForReflection
public record Outlook(
        @Nullable Integer position,
        @Nullable Duration estimatedWait,
        int agentsPresent,
        @Nullable Instant opensAt,
        @Nullable Instant callBackAt,
        @Nullable String zone) {}
