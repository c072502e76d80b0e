package dev.tact.profile.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What contributors lend to model training. Not routed from outside. */
@Path("/internal/training-rows")
@RolesAllowed("profile.export-training")
@Blocking
class TrainingRowResource {

    private static final Logger LOG = Logger.getLogger(TrainingRowResource.class);

    private final TrainingRowService service;
    private final Caller caller;
    private final ObjectWriter json;

    TrainingRowResource(TrainingRowService service, Caller caller, ObjectMapper json) {
        this.service = service;
        this.caller = caller;
        this.json = json.writerFor(TrainingRow.class);
    }

    @GET
    @Produces("application/x-ndjson")
    @Operation(
            operationId = "trainingRows",
            summary = "Training rows that changed after a cursor",
            description =
                    "One JSON object a line, in the order of change. The stream ends where decisions are no longer to be"
                            + " had; go on from the last cursor read. It begins with op RESET when the cursor is none, or of a feed that"
                            + " is no more.")
    @APIResponse(
            responseCode = "200",
            description = "One row a line",
            content =
                    @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = TrainingRow.class)))
    @APIResponse(responseCode = "503", description = "consent-unavailable")
    public StreamingOutput changed(@QueryParam("cursor") @Size(max = 200) @Nullable String cursor) {
        var client = caller.client();
        // the first chunk before the status: what cannot begin is a refusal, not an empty list
        var first = service.from(cursor, client);
        return out -> {
            var rows = first;
            while (true) {
                write(rows.rows(), out);
                var next = rows.next();
                if (next == null) {
                    return;
                }
                try {
                    rows = service.after(next, client);
                } catch (Problem undecided) {
                    LOG.warnf("training rows end early: %s", undecided.code());
                    return;
                }
            }
        };
    }

    private void write(List<TrainingRow> rows, OutputStream out) throws IOException {
        for (var row : rows) {
            out.write(json.writeValueAsBytes(row));
            out.write('\n');
        }
    }
}
