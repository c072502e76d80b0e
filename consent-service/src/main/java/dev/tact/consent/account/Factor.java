package dev.tact.consent.account;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody can prove themselves with beside the password.
 *
 * @param label what they called it; may be empty
 */
record Factor(String id, Kind kind, String label, Instant since) {

    /** Those the realm's sign-in accepts. */
    enum Kind {
        OTP,
        PASSKEY;

        static Optional<Kind> of(String type) {
            return switch (type) {
                case "otp" -> Optional.of(OTP);
                case "webauthn-passwordless" -> Optional.of(PASSKEY);
                default -> Optional.empty();
            };
        }
    }
}
