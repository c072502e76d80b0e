package dev.tact.escalation.export;

import dev.tact.kit.export.Export;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** A customer's own copy of what this service holds about them. */
@Path("/v1/me/exports/escalation")
@RolesAllowed("customer")
@Tag(name = "Rights")
class ExportResource {

    private final ExportService service;
    private final Export export;
    private final Languages languages;
    private final Caller caller;

    ExportResource(ExportService service, Export export, Languages languages, Caller caller) {
        this.service = service;
        this.export = export;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @StepUp
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Everything held here about you",
            description =
                    "Your conversations with what was said in them, the cases they became, what you contested, and what is kept for"
                            + " a while to tell you and others of it; each section is described in the document. The desk's own notes"
                            + " are not among it. The export is on record among the uses of your data.")
    @APIResponse(
            responseCode = "200",
            description = "$schema urn:tact:schema:escalation-export:1",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "409", description = "subject-erased")
    public RestResponse<StreamingOutput> exportEscalation() {
        var person = caller.subject();
        service.announce(person);
        return export.file("escalation", Sections.ALL, person, languages.current());
    }
}
