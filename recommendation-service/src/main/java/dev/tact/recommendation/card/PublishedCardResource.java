package dev.tact.recommendation.card;

import dev.tact.kit.language.Languages;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The card of the model that makes the lists, for anybody to read. */
@Path("/v1/models/published/card")
@PermitAll
class PublishedCardResource {

    private final CardService service;
    private final Languages languages;

    PublishedCardResource(CardService service, Languages languages) {
        this.service = service;
        this.languages = languages;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The model card of the published version, for anybody",
            description =
                    "In French or English. Of a sign-off it says that there is one, and when, not what the officer wrote.")
    @APIResponse(
            responseCode = "200",
            description = "The card",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ModelCard.class)))
    @APIResponse(responseCode = "404", description = "not-found: none is published")
    public RestResponse<ModelCard> publishedCard() {
        return ResponseBuilder.ok(service.publishedCard(languages.current()))
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept-Language")
                .header("Content-Language", languages.current().getLanguage())
                .build();
    }
}
