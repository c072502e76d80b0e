package dev.tact.escalation.review;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** That a decision takes longer than a month, and why. */
@RegisterForReflection
public record Extended(int months, String reason, Instant at) {

    /** Without the words. */
    @Override
    public String toString() {
        return "Extended[months=" + months + "]";
    }
}
