package dev.tact.recommendation.explanation;

import dev.tact.kit.language.Languages;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** How lists are made, for anybody to read before they are somebody's customer. */
@Path("/v1/recommendations/how-it-works")
@PermitAll
class HowItWorksResource {

    private final ExplanationService service;
    private final ExplanationConfig config;
    private final Languages languages;

    HowItWorksResource(ExplanationService service, ExplanationConfig config, Languages languages) {
        this.service = service;
        this.config = config;
        this.languages = languages;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Tell the main parameters lists are made with",
            description =
                    "What they are set to, in order of importance, and how each can be changed (DSA art. 27). The same for everybody.")
    public RestResponse<HowItWorksResponse> tell() {
        return RestResponse.ResponseBuilder.ok(service.howItWorks(languages.current()))
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "public, max-age=" + config.cached().toSeconds())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
