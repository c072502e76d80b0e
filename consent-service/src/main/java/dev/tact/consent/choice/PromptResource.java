package dev.tact.consent.choice;

import dev.tact.consent.signal.ObservesSignal;
import dev.tact.kit.identity.Caller;
import dev.tact.kit.language.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** What to ask the customer now. */
@Path("/v1/me/prompts")
@RolesAllowed("customer")
@ObservesSignal
@Tag(name = "Choices")
class PromptResource {

    private final ChoiceService service;
    private final Languages languages;
    private final Caller caller;

    PromptResource(ChoiceService service, Languages languages, Caller caller) {
        this.service = service;
        this.languages = languages;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "What to ask you now",
            description =
                    "One prompt per purpose without a valid answer, in French or English. Whoever refused or withdrew is not"
                            + " asked again for six months.")
    public RestResponse<PromptsResponse> listPrompts() {
        return ResponseBuilder.ok(service.prompts(caller.subject(), languages.current()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
