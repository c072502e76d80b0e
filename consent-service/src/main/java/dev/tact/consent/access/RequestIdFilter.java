package dev.tact.consent.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives back the {@code X-Request-ID} a caller sent, with refusals too (AuthZEN §10.1.2). */
class RequestIdFilter {

    private static final String HEADER = "X-Request-ID";
    // what goes out again in a header is bounded and printable
    private static final Pattern ECHOED = Pattern.compile("[\\x21-\\x7e]{1,200}");

    @ServerResponseFilter
    void echo(ContainerRequestContext request, ContainerResponseContext response) {
        var sent = request.getHeaderString(HEADER);
        if (sent != null
                && request.getUriInfo().getPath().startsWith("/access/")
                && ECHOED.matcher(sent).matches()) {
            response.getHeaders().putSingle(HEADER, sent);
        }
    }
}
