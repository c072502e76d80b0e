package dev.tact.escalation.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Signs what a call has come to, for that call alone. */
@ApplicationScoped
class CallStates {

    private final KeyedHash hash;
    private final ObjectMapper json;

    CallStates(KeyedHash hash, ObjectMapper json) {
        this.hash = hash;
        this.json = json;
    }

    String sign(String callId, CallState state) {
        try {
            var said = json.writeValueAsBytes(state);
            var encoder = Base64.getUrlEncoder().withoutPadding();
            return encoder.encodeToString(said) + "." + encoder.encodeToString(signature(callId, said));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("codes and numbers are always writable", impossible);
        }
    }

    /** @throws Problem 400 when it is none of ours, or another call's */
    CallState read(String callId, String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 2) {
            throw Problems.malformed();
        }
        try {
            var said = Base64.getUrlDecoder().decode(parts[0]);
            if (!MessageDigest.isEqual(
                    signature(callId, said), Base64.getUrlDecoder().decode(parts[1]))) {
                throw Problems.malformed();
            }
            return json.readValue(said, CallState.class);
        } catch (IllegalArgumentException | IOException malformed) {
            throw Problems.malformed();
        }
    }

    private byte[] signature(String callId, byte[] said) {
        return hash.of("voice-call-state", callId.getBytes(StandardCharsets.UTF_8), said);
    }
}
