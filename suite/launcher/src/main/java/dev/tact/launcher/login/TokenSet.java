package dev.tact.launcher.login;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What the token endpoint answered; service accounts get neither a refresh nor an ID token. */
public record TokenSet(
        String accessToken,
        @Nullable String refreshToken,
        @Nullable String idToken,
        long expiresIn) {

    static TokenSet from(JsonNode answer) {
        return new TokenSet(
                answer.required("access_token").asText(),
                text(answer, "refresh_token"),
                text(answer, "id_token"),
                answer.path("expires_in").asLong());
    }

    private static @Nullable String text(JsonNode answer, String field) {
        return answer.hasNonNull(field) ? answer.get(field).asText() : null;
    }

    @Override
    public String toString() {
        return "TokenSet";
    }
}
