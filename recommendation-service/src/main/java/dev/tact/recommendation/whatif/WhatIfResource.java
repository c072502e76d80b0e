package dev.tact.recommendation.whatif;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import dev.tact.recommendation.profile.ProfileClient;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What less would do. */
@Path("/v1/me/recommendations/what-if")
@RolesAllowed("customer")
class WhatIfResource {

    private final WhatIfService service;
    private final Caller caller;
    private final Languages languages;

    WhatIfResource(WhatIfService service, Caller caller, Languages languages) {
        this.service = service;
        this.caller = caller;
        this.languages = languages;
    }

    @POST
    @Operation(
            summary = "See what the list would be if less were allowed",
            description =
                    "By the way the list itself is made. Nothing is changed, kept or counted as shown; the reading is recorded.")
    public RestResponse<WhatIfResponse> foresee(
            @NotNull @Valid WhatIfRequest request,
            @HeaderParam("Sec-GPC") @Nullable String globalPrivacyControl,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        var whose = new ProfileClient.Request(
                caller.subject(), caller.rawToken(), null, globalPrivacyControl, acceptLanguage);
        return RestResponse.ResponseBuilder.ok(service.foresee(whose, request, languages.current()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
