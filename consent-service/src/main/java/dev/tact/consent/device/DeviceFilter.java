package dev.tact.consent.device;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Asks for a device's token where {@link FromDevice} says so. */
@Provider
@FromDevice
@Priority(Priorities.AUTHENTICATION)
class DeviceFilter implements ContainerRequestFilter {

    private final DeviceTokens tokens;

    DeviceFilter(DeviceTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (tokens.verify(request.getHeaderString(DeviceResource.TOKEN)).isEmpty()) {
            throw new UnknownDevice();
        }
    }
}
