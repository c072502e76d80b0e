package dev.tact.consent.drafting;

import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.idempotency.Idempotency;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Notices, for the officers who write them. */
@Path("/v1/registry/purposes/{code}/notices")
@RolesAllowed("privacy-officer")
@Tag(name = "Registry")
class DraftResource {

    private final DraftService service;
    private final Idempotency idempotency;
    private final Caller caller;

    DraftResource(DraftService service, Idempotency idempotency, Caller caller) {
        this.service = service;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Every version of a purpose's notice, the draft last")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    public NoticeVersionsResponse listNoticeVersions(String code) {
        return service.list(code);
    }

    @GET
    @Path("/{version}")
    @Operation(summary = "A version of a purpose's notice, with its ETag")
    @APIResponse(responseCode = "404", description = "unknown-purpose, notice-version-not-found")
    public RestResponse<NoticeVersionResponse> getNoticeVersion(String code, int version) {
        return tagged(service.find(code, version));
    }

    @POST
    @StepUp
    @Operation(
            summary = "Draft a notice",
            description = "In both languages, about one version of the purpose. A purpose has one draft at a time.")
    @APIResponse(responseCode = "201", description = "Drafted; shown to nobody yet")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    @APIResponse(responseCode = "409", description = "draft-exists, version-not-newer, purpose-retired, registry-full")
    @APIResponse(responseCode = "422", description = "unknown-purpose-version")
    public RestResponse<NoticeVersionResponse> draftNotice(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            String code,
            @NotNull @Valid DraftRequest request,
            UriInfo uri) {
        var officer = caller.subject();
        var drafted = idempotency.once(
                key,
                officer,
                "POST /v1/registry/purposes/{code}/notices",
                Map.of("code", code, "notice", request),
                NoticeVersionResponse.class,
                () -> service.draft(code, request, officer));
        return ResponseBuilder.<NoticeVersionResponse>created(uri.getAbsolutePathBuilder()
                        .path(Integer.toString(drafted.version()))
                        .build())
                .entity(drafted)
                .tag(new EntityTag(drafted.etag()))
                .build();
    }

    @PUT
    @Path("/{version}")
    @StepUp
    @Operation(
            summary = "Rewrite a draft",
            description = "If-Match names the version read. What is published stays as it is, for ever.")
    @APIResponse(responseCode = "200", description = "Rewritten")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose, notice-version-not-found")
    @APIResponse(responseCode = "409", description = "notice-immutable, version-not-newer, purpose-retired")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "422", description = "unknown-purpose-version")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<NoticeVersionResponse> rewriteNotice(
            @HeaderParam("If-Match") @Nullable String ifMatch,
            String code,
            int version,
            @NotNull @Valid DraftRequest request) {
        return tagged(service.rewrite(code, version, IfMatch.of(ifMatch), request, caller.subject()));
    }

    @POST
    @Path("/{version}/publication")
    @StepUp
    @Operation(
            summary = "Publish a draft",
            description =
                    "From the next decision on, on every replica, these words apply, and the version of the purpose they"
                            + " tell of is in force. A material notice makes answers to older ones OUTDATED. If-Match names the"
                            + " draft read.")
    @APIResponse(responseCode = "200", description = "Published, and immutable")
    @APIResponse(responseCode = "401", description = "step-up-required")
    @APIResponse(responseCode = "404", description = "unknown-purpose, notice-version-not-found")
    @APIResponse(
            responseCode = "409",
            description = "notice-immutable, material-notice-needed (widens says why), version-not-newer,"
                    + " consent-not-replaceable, purpose-retired")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<NoticeVersionResponse> publishNotice(
            @HeaderParam("If-Match") @Nullable String ifMatch, String code, int version) {
        return tagged(service.publish(code, version, IfMatch.of(ifMatch), caller.subject()));
    }

    private static RestResponse<NoticeVersionResponse> tagged(NoticeVersionResponse notice) {
        return ResponseBuilder.ok(notice).tag(new EntityTag(notice.etag())).build();
    }
}
