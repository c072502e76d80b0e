package dev.tact.kit.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;

/** Asks for the second factor where {@link StepUp} says so. */
@Provider
@StepUp
@Priority(Priorities.AUTHORIZATION + 1)
class StepUpFilter implements ContainerRequestFilter {

    static final Duration RECENT = Duration.ofMinutes(10);
    private static final String SECOND_FACTOR = "aal2";

    private final Caller caller;
    private final Clock clock;

    StepUpFilter(Caller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        // service accounts carry an acr but never an auth_time: no person signed in
        var signedIn = caller.authTime();
        var now = clock.instant();
        var strong = SECOND_FACTOR.equals(caller.acr())
                && signedIn != null
                && !signedIn.isBefore(now.minus(RECENT))
                && !signedIn.isAfter(now.plusSeconds(30));
        if (!strong) {
            throw new StepUpRequired();
        }
    }
}
