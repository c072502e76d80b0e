package dev.tact.profile.export;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an export looks like, for whoever is to read one. */
@Path("/v1/exports/profile/schema")
@PermitAll
@Tag(name = "Rights")
class ExportSchemaResource {

    private final ExportSchema schema;

    ExportSchemaResource(ExportSchema schema) {
        this.schema = schema;
    }

    @GET
    @Produces("application/schema+json")
    @Operation(operationId = "profileExportSchema", summary = "What a profile export looks like")
    @APIResponse(
            responseCode = "200",
            description = "JSON Schema (2020-12)",
            content = @Content(mediaType = "application/schema+json", schema = @Schema(type = SchemaType.OBJECT)))
    public String show() {
        return schema.document().toString();
    }
}
