package dev.tact.consent.signal;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Looks for the signal where {@link ObservesSignal} says so. */
@Provider
@ObservesSignal
@Priority(Priorities.AUTHORIZATION + 2)
class SignalFilter implements ContainerRequestFilter {

    private final Signals signals;
    private final Caller caller;

    SignalFilter(Signals signals, Caller caller) {
        this.signals = signals;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Signals.isOn(request.getHeaderString(Signals.HEADER)) && caller.has("customer")) {
            signals.observe(caller.subject());
        }
    }
}
