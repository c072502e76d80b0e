package dev.tact.escalation.calendar;

import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** When the desk is open. */
@Path("/v1/calendars")
@RolesAllowed("supervisor")
@Tag(name = "Service levels")
class CalendarResource {

    private static final String NAME = "[a-z][a-z0-9-]{0,62}";

    private final Calendars calendars;
    private final Caller caller;

    CalendarResource(Calendars calendars, Caller caller) {
        this.calendars = calendars;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(operationId = "listCalendars", summary = "All calendars")
    public CalendarsResponse list() {
        return new CalendarsResponse(
                calendars.list().stream().map(CalendarResponse::from).toList());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"support-agent", "supervisor"})
    @Operation(operationId = "readCalendar", summary = "A calendar, with its ETag")
    @APIResponse(responseCode = "200", description = "The calendar")
    @APIResponse(responseCode = "404", description = "not-found")
    public RestResponse<CalendarResponse> read(String id) {
        return answer(calendars.find(id));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "putCalendar",
            summary = "Add a calendar, or say whole what one is",
            description =
                    "If-Match names the version read, where there is one. Clocks that run are due by the new hours within seconds; their pauses stay."
                            + " Time is counted as it passes, through the zone's changes of the clock.")
    @APIResponse(responseCode = "200", description = "The calendar as it is now")
    @APIResponse(responseCode = "400", description = "validation-failed")
    @APIResponse(responseCode = "412", description = "precondition-failed")
    @APIResponse(responseCode = "428", description = "precondition-required")
    public RestResponse<CalendarResponse> put(
            @Pattern(regexp = NAME) String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid CalendarRequest request) {
        return answer(calendars.put(id, request, IfMatch.of(ifMatch), caller.subject()));
    }

    private static RestResponse<CalendarResponse> answer(CalendarRepository.Kept calendar) {
        return ResponseBuilder.ok(CalendarResponse.from(calendar))
                .tag(IfMatch.tag(calendar.version()))
                .build();
    }
}
