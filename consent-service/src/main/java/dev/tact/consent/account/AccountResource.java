package dev.tact.consent.account;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A customer's own sign-in. What proves a person is enrolled and removed at Keycloak itself, which asks for the password first. */
@Path("/v1/me/account")
@RolesAllowed("customer")
@Tag(name = "Account")
class AccountResource {

    private final AccountService service;
    private final Caller caller;

    AccountResource(AccountService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Where you are signed in, and with what beside your password")
    @APIResponseSchema(AccountResponse.class)
    @APIResponse(responseCode = "503", description = "account-unavailable")
    public RestResponse<AccountResponse> findMyAccount() {
        return ResponseBuilder.ok(service.find(caller.subject()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @DELETE
    @Path("/sessions/{sessionId}")
    @Operation(
            summary = "Sign out elsewhere",
            description =
                    "Nothing new is handed out there; what was handed out before holds until it ends, five minutes at most.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "session-not-found: none, ended, or not yours")
    @APIResponse(responseCode = "503", description = "account-unavailable")
    public void endMySession(@RestPath @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String sessionId) {
        service.end(caller.subject(), sessionId);
    }
}
