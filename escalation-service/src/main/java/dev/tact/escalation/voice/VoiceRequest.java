package dev.tact.escalation.voice;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A caller's turn.
 *
 * @param text what was heard; absent where nothing was
 * @param digits the keys pressed
 * @param state as the last answer had it; absent when the call begins
 */
@RegisterForReflection
public record VoiceRequest(
        @NotBlank @Size(max = 100) String callId,
        @Nullable @Size(max = 4000) String text,
        @Nullable @Size(max = 20) String digits,
        @Nullable @Size(max = 40) String from,
        @Nullable @Size(max = 500) String state) {

    /** Without the words. */
    @Override
    public String toString() {
        return "VoiceRequest";
    }
}
