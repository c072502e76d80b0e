package dev.tact.consent.guardian;

import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether somebody consents alone. */
public record AgeResponse(
        boolean minor,

        @Schema(description = "From which day the person consents alone, to the month; null for whoever does") @Nullable
        LocalDate minorUntil,

        GuardianState guardian,
        long epoch) {

    /** Whether somebody with parental responsibility is known. */
    public enum GuardianState {
        NOT_NEEDED,
        MISSING,
        KNOWN
    }

    static AgeResponse from(Subject subject, Instant now) {
        var standing = subject.standing();
        var minor = standing.isMinorAt(now);
        var pending = standing.guardianPending() ? GuardianState.MISSING : GuardianState.KNOWN;
        return new AgeResponse(
                minor,
                minor ? standing.minorUntil() : null,
                minor ? pending : GuardianState.NOT_NEEDED,
                subject.epoch());
    }
}
