package dev.tact.profile.export;

import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import dev.tact.kit.language.Languages;
import dev.tact.profile.export.ExportDocuments.Order;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** A customer's own copy of what this service holds about them. */
@Path("/v1/me/exports/profile")
@RolesAllowed("customer")
@Blocking
@Tag(name = "Rights")
class ExportResource {

    private final ExportService service;
    private final ExportDocuments documents;
    private final Idempotency idempotency;
    private final Languages languages;
    private final Caller caller;

    ExportResource(
            ExportService service,
            ExportDocuments documents,
            Idempotency idempotency,
            Languages languages,
            Caller caller) {
        this.service = service;
        this.documents = documents;
        this.idempotency = idempotency;
        this.languages = languages;
        this.caller = caller;
    }

    @POST
    @StepUp
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "requestProfileExport",
            summary = "Have everything held here about you prepared",
            description =
                    "One is prepared at a time, and takes the place of the one before; while one is under way, or was"
                            + " finished a moment ago, it is that one.")
    @APIResponse(
            responseCode = "202",
            description = "Location tells how far it is",
            content = @Content(schema = @Schema(implementation = ExportResponse.class)))
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "subject-erased")
    public RestResponse<ExportResponse> request(@HeaderParam("Idempotency-Key") @Nullable String key, UriInfo uri) {
        var person = caller.subject();
        var export = idempotency.once(
                key,
                person,
                "POST /v1/me/exports/profile",
                Map.of(),
                ExportResponse.class,
                () -> service.request(person));
        return accepted(export, export.exportId(), uri);
    }

    @GET
    @StepUp
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "profileExport",
            summary = "Everything held here about you",
            description =
                    "The document, where one was finished a moment ago; else one is asked for as by POST: ask again until it"
                            + " is there. It is on record among the uses of your data.")
    @APIResponse(
            responseCode = "200",
            description = "$schema /v1/exports/profile/schema; or a page",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "Being prepared; Location tells how far it is",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExportResponse.class)))
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "subject-erased")
    public RestResponse<StreamingOutput> export(UriInfo uri) {
        return newest(Form.JSON, uri);
    }

    @GET
    @StepUp
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true) // described with the one above: one operation, two representations
    public RestResponse<StreamingOutput> exportAsPage(UriInfo uri) {
        return newest(Form.PAGE, uri);
    }

    @GET
    @Path("/latest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "latestProfileExport", summary = "How far the export asked for last is")
    @APIResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(schema = @Schema(implementation = ExportResponse.class)))
    @APIResponse(responseCode = "404", description = "not-found: none was asked for")
    public RestResponse<ExportResponse> latest() {
        return shown(service.latest(caller.subject()));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "profileExportState", summary = "How far an export is")
    @APIResponse(
            responseCode = "200",
            description = "The export",
            content = @Content(schema = @Schema(implementation = ExportResponse.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<ExportResponse> find(UUID id) {
        return shown(service.find(caller.subject(), id));
    }

    @GET
    @Path("/{id}/document")
    @StepUp
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "profileExportDocument",
            summary = "What an export holds, for a program or as a page to read",
            description =
                    "The page is in French or English, without a script. Fetching it is on record among the uses of your data.")
    @APIResponse(
            responseCode = "200",
            description = "$schema /v1/exports/profile/schema; or a page",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "not-found, subject-erased")
    @APIResponse(responseCode = "409", description = "export-not-ready")
    public RestResponse<StreamingOutput> document(UUID id, UriInfo uri) {
        return document(id, Form.JSON, uri);
    }

    @GET
    @Path("/{id}/document")
    @StepUp
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public RestResponse<StreamingOutput> page(UUID id, UriInfo uri) {
        return document(id, Form.PAGE, uri);
    }

    private enum Form {
        JSON,
        PAGE
    }

    private RestResponse<StreamingOutput> newest(Form form, UriInfo uri) {
        var export = service.request(caller.subject());
        return export.state() == ExportState.READY
                ? document(export.exportId(), form, uri)
                : accepted(out -> documents.writeState(export, out), export.exportId(), uri);
    }

    private RestResponse<StreamingOutput> document(UUID id, Form form, UriInfo uri) {
        var person = caller.subject();
        var schema = uri.getBaseUriBuilder().path(ExportSchemaResource.class).build();
        var order = new Order(person, service.fetch(person, id), languages.current(), schema);
        var answer = switch (form) {
            case JSON ->
                attachment(
                        order, out -> documents.writeJson(order, out), "tact-profile.json", MediaType.APPLICATION_JSON);
            case PAGE ->
                attachment(
                                order,
                                out -> documents.writeHtml(order, out),
                                "tact-profile.html",
                                MediaType.TEXT_HTML + ";charset=UTF-8")
                        .header("Content-Security-Policy", ExportPages.POLICY)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Referrer-Policy", "no-referrer");
        };
        return answer.build();
    }

    private static ResponseBuilder<StreamingOutput> attachment(
            Order order, StreamingOutput written, String name, String type) {
        return ResponseBuilder.ok(written, type)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept, Accept-Language")
                .header("Content-Language", order.language().getLanguage())
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static <T> RestResponse<T> accepted(T export, UUID id, UriInfo uri) {
        return ResponseBuilder.<T>accepted(export)
                .type(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.LOCATION,
                        uri.getAbsolutePathBuilder().path(id.toString()).build())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<ExportResponse> shown(ExportResponse export) {
        return ResponseBuilder.ok(export).header("Cache-Control", "no-store").build();
    }
}
