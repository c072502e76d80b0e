package dev.tact.escalation.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sealing.KeyedHash;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Signs what was offered to whom, so that only that can be confirmed, by them, in that conversation, for a while. */
@ApplicationScoped
class Confirmations {

    /** What was offered. */
    @RegisterForReflection
    record Offer(UUID id, Act act, Instant expiresAt) {}

    private static final String USE = "assistant-confirmation";

    private final KeyedHash hash;
    private final ObjectMapper json;
    private final Clock clock;

    Confirmations(KeyedHash hash, ObjectMapper json, Clock clock) {
        this.hash = hash;
        this.json = json;
        this.clock = clock;
    }

    String sign(UUID subject, UUID conversation, Offer offer) {
        try {
            var said = json.writeValueAsBytes(offer);
            var encoder = Base64.getUrlEncoder().withoutPadding();
            return encoder.encodeToString(said) + "." + encoder.encodeToString(signature(subject, conversation, said));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("codes and identifiers are always writable", impossible);
        }
    }

    /** @throws ConfirmationRefused unless it was offered to this customer, here, and not too long ago */
    Offer read(UUID subject, UUID conversation, String token) {
        var cut = token.indexOf('.');
        if (cut < 0) {
            throw ConfirmationRefused.foreign();
        }
        var said = decode(token.substring(0, cut));
        if (!MessageDigest.isEqual(signature(subject, conversation, said), decode(token.substring(cut + 1)))) {
            throw ConfirmationRefused.foreign();
        }
        var offer = parse(said);
        if (!offer.expiresAt().isAfter(clock.instant())) {
            throw ConfirmationRefused.expired();
        }
        return offer;
    }

    private byte[] signature(UUID subject, UUID conversation, byte[] said) {
        return hash.of(USE, bytes(subject), bytes(conversation), said);
    }

    private Offer parse(byte[] said) {
        try {
            return json.readValue(said, Offer.class);
        } catch (IOException unreadable) {
            // signed by an older version that wrote it otherwise
            throw ConfirmationRefused.foreign();
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw ConfirmationRefused.foreign();
        }
    }

    private static byte[] bytes(UUID id) {
        return id.toString().getBytes(StandardCharsets.UTF_8);
    }
}
