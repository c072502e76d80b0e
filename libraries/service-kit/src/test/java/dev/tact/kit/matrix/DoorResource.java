package dev.tact.kit.matrix;

import dev.tact.kit.identity.Caller;
import dev.tact.kit.identity.StepUp;
import dev.tact.kit.problem.Problems;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Doors guarded well and badly. */
@Path("/v1/doors")
@RolesAllowed("keeper")
class DoorResource {

    record Knock(@NotBlank String text) {}

    private final Caller caller;

    DoorResource(Caller caller) {
        this.caller = caller;
    }

    /** A door is its owner's. */
    @GET
    @Path("/{owner}")
    public Map<String, UUID> look(UUID owner) {
        if (!owner.equals(caller.subject())) {
            throw Problems.notFound();
        }
        return Map.of("owner", owner);
    }

    @POST
    @StepUp
    @Path("/guarded")
    public void knockWell(@NotNull @Valid Knock knock) {
        throw new IllegalStateException("nobody gets here");
    }

    /** Asks who knocks once it has heard what they say. */
    @POST
    @Path("/late")
    public void knockLate(@NotNull @Valid Knock knock) {
        caller.requireStepUp();
    }

    @GET
    @Path("/broken")
    public void fall() {
        throw new IllegalStateException("fell");
    }

    @GET
    @Path("/rude")
    public Response beRude() {
        return Response.status(403).entity("go away").build();
    }

    /** Says it is for wardens, and lets keepers in. */
    @GET
    @Path("/mislabelled")
    @SecurityRequirement(name = "SecurityScheme", scopes = "warden")
    public String pretend() {
        return "come in";
    }
}
