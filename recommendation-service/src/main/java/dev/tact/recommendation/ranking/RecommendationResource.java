package dev.tact.recommendation.ranking;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.profile.ProfileClient;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What to propose. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class RecommendationResource {

    private static final String PLACEMENT = "[a-z0-9-]{1,32}";
    private static final int MOST_ITEMS = 200;
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
            @QueryParam("limit") @Nullable @Min(1) @Max(50) Integer limit,
            @QueryParam("exclude") @Size(max = MOST_ITEMS) List<String> exclude,
            @QueryParam("candidates") @Size(max = MOST_ITEMS) List<String> candidates,
            @QueryParam("device") @DefaultValue("OTHER") Device device,
            @QueryParam("timeZone") @DefaultValue("UTC") @Size(max = 64) String timeZone,
            @QueryParam("sessionId") @Nullable @Pattern(regexp = SESSION) String sessionId,
            @HeaderParam("Sec-GPC") @Nullable String globalPrivacyControl,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        var whose = new ProfileClient.Request(
                caller.subject(), caller.rawToken(), sessionId, globalPrivacyControl, acceptLanguage);
        return RestResponse.ResponseBuilder.ok(service.recommend(
                        whose,
                        request(placement, limit, sessionId, exclude, candidates, device, timeZone),
                        languages.current()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/me/recommendations/{id}")
    @RolesAllowed("customer")
    @Operation(
            summary = "The list again, as it was answered",
            description =
                    "From what was stored when the list was made: it stays available after a withdrawal, and is gone after an erasure."
                            + " Titles are those of now; what became sensitive since is no longer given as a reason.")
    public RestResponse<RecommendationResponse> replay(UUID id) {
        return RestResponse.ResponseBuilder.ok(service.replay(caller.subject(), id, languages.current()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/recommendations/anonymous")
    @PermitAll
    @Operation(summary = "The list that is the same for everybody")
    public RestResponse<RecommendationResponse> anonymous(
            @QueryParam("placement") @DefaultValue("home") @Pattern(regexp = PLACEMENT) String placement,
            @QueryParam("limit") @Nullable @Min(1) @Max(50) Integer limit,
            @QueryParam("exclude") @Size(max = MOST_ITEMS) List<String> exclude,
            @QueryParam("candidates") @Size(max = MOST_ITEMS) List<String> candidates,
            @QueryParam("device") @DefaultValue("OTHER") Device device,
            @QueryParam("timeZone") @DefaultValue("UTC") @Size(max = 64) String timeZone) {
        return RestResponse.ResponseBuilder.ok(service.anonymous(
                        request(placement, limit, null, exclude, candidates, device, timeZone), languages.current()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    private static Request request(
            String placement,
            @Nullable Integer limit,
            @Nullable String sessionId,
            List<String> exclude,
            List<String> candidates,
            Device device,
            String timeZone) {
        return new Request(
                placement,
                limit == null ? device.items() : limit,
                sessionId,
                items("exclude", exclude),
                items("candidates", candidates),
                device,
                Request.zone(timeZone));
    }

    /** Repeated, or separated by commas, or both. */
    private static Set<String> items(String parameter, List<String> lists) {
        var items = lists.stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .collect(Collectors.toSet());
        if (items.size() > MOST_ITEMS || items.stream().anyMatch(item -> item.isBlank() || item.length() > 64)) {
            throw Problems.invalid()
                    .violation(
                            parameter,
                            Text.of(
                                    "must be at most 200 items of 1 to 64 characters",
                                    "doit contenir au plus 200 articles de 1 à 64 caractères"));
        }
        return items;
    }
}
