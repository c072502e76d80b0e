package dev.tact.recommendation.card;

import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Model cards. */
@Path("/v1/models")
@RolesAllowed({"merchandiser", "privacy-officer"})
class CardResource {

    private final CardService service;
    private final CardPages pages;
    private final Languages languages;

    CardResource(CardService service, CardPages pages, Languages languages) {
        this.service = service;
        this.pages = pages;
        this.languages = languages;
    }

    @GET
    @Path("/{version}/card")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The model card of a version",
            description = "For a program, or as a page to read; in French or English.")
    @APIResponse(
            responseCode = "200",
            description = "The card",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ModelCard.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<ModelCard> card(int version) {
        return shown(service.card(version, languages.current()), MediaType.APPLICATION_JSON)
                .build();
    }

    @GET
    @Path("/{version}/card")
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true) // described with the one above: one operation, two representations
    public RestResponse<String> page(int version) {
        return shown(pages.render(service.card(version, languages.current())), MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Content-Security-Policy", CardPages.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private <T> ResponseBuilder<T> shown(T card, String type) {
        return ResponseBuilder.ok(card, type)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept, Accept-Language")
                .header("Content-Language", languages.current().getLanguage());
    }
}
