package dev.tact.profile.presence;

import org.jspecify.annotations.Nullable;

/** What came beside the calling service's own token, as it came: nothing in it is believed yet. */
public record Credentials(
        @Nullable String subjectToken,
        @Nullable String agentToken,
        @Nullable String caseProof) {

    @Override
    public String toString() {
        return "Credentials"; // a token in a log is a leak
    }
}
