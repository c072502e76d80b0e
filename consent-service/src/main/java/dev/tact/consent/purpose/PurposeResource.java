package dev.tact.consent.purpose;

import dev.tact.kit.language.Languages;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The registry, for anybody who wants to know. */
@Path("/v1/purposes")
@PermitAll
@Tag(name = "Purposes")
class PurposeResource {

    private final Purposes purposes;
    private final Languages languages;

    PurposeResource(Purposes purposes, Languages languages) {
        this.purposes = purposes;
        this.languages = languages;
    }

    @GET
    @Operation(
            summary = "What personal data may be used for",
            description = "Every purpose, with its legal basis, its categories and the services registered for it.")
    public PurposesResponse listPurposes() {
        var language = languages.current();
        var registry = purposes.current();
        return new PurposesResponse(registry.all().stream()
                .map(purpose -> PurposeResponse.from(purpose, registry, language))
                .toList());
    }
}
