package dev.tact.consent.records;

import dev.tact.kit.html.OwnStyle;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The record of processing activities, for officers and for the authority that asks for it. */
@Path("/v1/records/processing-activities")
@RolesAllowed("privacy-officer")
@Tag(name = "Records")
class RecordResource {

    private static final String POLICY = OwnStyle.policy(RecordPage.STYLE);

    private final RecordService service;
    private final Languages languages;

    RecordResource(RecordService service, Languages languages) {
        this.service = service;
        this.languages = languages;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The record of processing activities (GDPR art. 30)",
            description =
                    "Written from the registry as it is, in French or English; as JSON, or as a page to read where Accept"
                            + " asks for text/html.")
    public RestResponse<RecordResponse> readRecord() {
        return answer(service.write(languages.current()), languages.current().getLanguage())
                .build();
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(hidden = true)
    public RestResponse<String> readRecordPage() {
        var language = languages.current();
        var page = new RecordPage(service.write(language), new Words(language), RecordPage.STYLE).render();
        return answer(page, language.getLanguage())
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static <T> ResponseBuilder<T> answer(T body, String language) {
        return ResponseBuilder.ok(body)
                .header("Cache-Control", "no-store")
                .header("Content-Language", language)
                .header("Vary", "Accept, Accept-Language");
    }
}
