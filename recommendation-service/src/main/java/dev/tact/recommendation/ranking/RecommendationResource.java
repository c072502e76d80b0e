package dev.tact.recommendation.ranking;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import dev.tact.recommendation.profile.ProfileClient;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What to propose. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class RecommendationResource {

    private static final String PLACEMENT = "[a-z0-9-]{1,32}";
    private static final String SESSION = "[\\x21-\\x7e]{1,128}";

    private final RecommendationService service;
    private final Caller caller;
    private final Languages languages;

    RecommendationResource(RecommendationService service, Caller caller, Languages languages) {
        this.service = service;
        this.caller = caller;
        this.languages = languages;
    }

    @GET
    @Path("/me/recommendations")
    @RolesAllowed("customer")
    @Operation(
            summary = "Recommend items to the customer",
            description =
                    "Always 200: where nothing personal may or can be used, the list is the anonymous one and says why.")
    public RestResponse<RecommendationResponse> recommend(
            @QueryParam("placement") @DefaultValue("home") @Pattern(regexp = PLACEMENT) String placement,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit,
            @QueryParam("sessionId") @Nullable @Pattern(regexp = SESSION) String sessionId,
            @HeaderParam("Sec-GPC") @Nullable String globalPrivacyControl,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        var whose = new ProfileClient.Request(
                caller.subject(), caller.rawToken(), sessionId, globalPrivacyControl, acceptLanguage);
        return RestResponse.ResponseBuilder.ok(
                        service.recommend(whose, request(placement, limit, sessionId), languages.current()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/recommendations/anonymous")
    @PermitAll
    @Operation(summary = "The list that is the same for everybody")
    public RestResponse<RecommendationResponse> anonymous(
            @QueryParam("placement") @DefaultValue("home") @Pattern(regexp = PLACEMENT) String placement,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit) {
        return RestResponse.ResponseBuilder.ok(service.anonymous(request(placement, limit, null), languages.current()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static Request request(String placement, int limit, @Nullable String sessionId) {
        return new Request(placement, limit, sessionId, Set.of(), Set.of(), Device.OTHER, ZoneOffset.UTC);
    }
}
