package dev.tact.escalation.cannedreply;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** An answer in both languages, as a supervisor says it and as it is kept. */
@RegisterForReflection
record CannedReplyRequest(
        @NotNull @Valid Words en, @NotNull @Valid Words fr) {

    /** @param text plain, with variables as {@code {agentName}} */
    @RegisterForReflection
    record Words(
            @NotBlank @Size(max = 120) String title,
            @NotBlank @Size(max = 3000) String text) {}

    Words in(String language) {
        return language.equals("fr") ? fr : en;
    }
}
