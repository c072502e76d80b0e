package dev.tact.escalation.cannedreply;

import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an answer says for a case. */
@Path("/v1/cases/{id}/canned-replies/{replyId}/preview")
@RolesAllowed("support-agent")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Desk")
class PreviewResource {

    private final CannedReplyService service;
    private final Caller caller;

    PreviewResource(CannedReplyService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "previewCannedReply",
            summary =
                    "An answer as it would be sent for a case, in its language; for the holder, who may change it before it is sent")
    @APIResponse(responseCode = "200", description = "The answer, plain and escaped for a page")
    @APIResponse(responseCode = "403", description = "not-the-holder")
    @APIResponse(responseCode = "404", description = "not-found")
    public PreviewResponse preview(UUID id, String replyId) {
        return service.preview(id, replyId, caller.subject());
    }
}
