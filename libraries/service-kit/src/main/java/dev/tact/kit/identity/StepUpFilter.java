package dev.tact.kit.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Asks for the second factor where {@link StepUp} says so. */
@Provider
@StepUp
@Priority(Priorities.AUTHORIZATION + 1)
class StepUpFilter implements ContainerRequestFilter {

    private final Caller caller;

    StepUpFilter(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        caller.requireStepUp();
    }
}
