package dev.tact.escalation.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.tokens.SignedTokens;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Signs what was offered to whom, so that only that can be confirmed, by them, in that conversation, for a while. */
@ApplicationScoped
class Confirmations {

    /** What was offered. */
    @RegisterForReflection
    record Offer(UUID id, Act act, Instant expiresAt) {}

    private static final String USE = "assistant-confirmation";

    private final SignedTokens tokens;
    private final ObjectMapper json;
    private final Clock clock;

    Confirmations(SignedTokens tokens, ObjectMapper json, Clock clock) {
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    String sign(UUID subject, UUID conversation, Offer offer) {
        try {
            return tokens.sign(USE, json.writeValueAsBytes(offer), bytes(subject), bytes(conversation));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("codes and identifiers are always writable", impossible);
        }
    }

    /** @throws ConfirmationRefused unless it was offered to this customer, here, and not too long ago */
    Offer read(UUID subject, UUID conversation, String token) {
        var offer = parse(
                tokens.read(USE, token, bytes(subject), bytes(conversation)).orElseThrow(ConfirmationRefused::foreign));
        if (!offer.expiresAt().isAfter(clock.instant())) {
            throw ConfirmationRefused.expired();
        }
        return offer;
    }

    private Offer parse(byte[] said) {
        try {
            return json.readValue(said, Offer.class);
        } catch (IOException unreadable) {
            // signed by an older version that wrote it otherwise
            throw ConfirmationRefused.foreign();
        }
    }

    private static byte[] bytes(UUID id) {
        return id.toString().getBytes(StandardCharsets.UTF_8);
    }
}
