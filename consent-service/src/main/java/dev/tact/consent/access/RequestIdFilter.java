package dev.tact.consent.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives back the {@code X-Request-ID} a caller sent, with refusals too (AuthZEN §10.1.3). */
class RequestIdFilter {

    private static final String HEADER = "X-Request-ID";
    // any string, says AuthZEN: all that a header may hold (RFC 9110 §5.5); its length is bounded where requests are
    // read
    private static final Pattern ECHOED = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]+");

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
