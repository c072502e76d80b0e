package dev.tact.consent.notice;

import dev.tact.consent.purpose.Purposes;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What customers are told, for anybody to read. */
@Path("/v1/notices/current")
@PermitAll
@Tag(name = "Notices")
class NoticeResource {

    private final Notices notices;
    private final Purposes purposes;
    private final Languages languages;
    private final Caller caller;

    NoticeResource(Notices notices, Purposes purposes, Languages languages, Caller caller) {
        this.notices = notices;
        this.purposes = purposes;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "The notice of a purpose that applies now",
            description =
                    "In French or English, as Accept-Language asks. With a customer's token it counts as shown to that"
                            + " customer, and the answer names the showing.")
    @APIResponse(responseCode = "404", description = "unknown-purpose")
    public RestResponse<NoticeResponse> currentNotice(@RestQuery @NotBlank String purpose) {
        var asked = purposes.require(purpose);
        var language = languages.current();
        var showings = caller.has("customer")
                ? notices.show(caller.subject(), Set.of(asked.code()), language)
                : List.<Showing>of();
        var notice = showings.stream()
                .findFirst()
                .map(showing -> NoticeResponse.from(showing.notice(), asked, showing.servedNoticeId()))
                .orElseGet(() -> notices.current(asked.code(), language)
                        .map(current -> NoticeResponse.from(current, asked, null))
                        .orElseThrow());
        return ResponseBuilder.ok(notice)
                .header("Cache-Control", "no-store")
                .header("Content-Language", notice.language())
                .build();
    }
}
