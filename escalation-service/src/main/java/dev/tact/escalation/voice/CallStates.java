package dev.tact.escalation.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.tokens.SignedTokens;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Signs what a call has come to, for that call alone. */
@ApplicationScoped
class CallStates {

    private static final String USE = "voice-call-state";

    private final SignedTokens tokens;
    private final ObjectMapper json;

    CallStates(SignedTokens tokens, ObjectMapper json) {
        this.tokens = tokens;
        this.json = json;
    }

    String sign(String callId, CallState state) {
        try {
            return tokens.sign(USE, json.writeValueAsBytes(state), bearer(callId));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("codes and numbers are always writable", impossible);
        }
    }

    /** @throws Problem 400 when it is none of ours, or another call's */
    CallState read(String callId, String token) {
        try {
            return json.readValue(
                    tokens.read(USE, token, bearer(callId)).orElseThrow(Problems::malformed), CallState.class);
        } catch (IOException malformed) {
            throw Problems.malformed();
        }
    }

    private static byte[] bearer(String callId) {
        return callId.getBytes(StandardCharsets.UTF_8);
    }
}
