package dev.tact.consent.choice;

import dev.tact.consent.subject.Origin;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who says something about a person's consents.
 *
 * @param shownTo who was shown the notice that is answered
 * @param signal whether the request carries an opt-out signal
 * @param evidence what proves that the person said so, where somebody else says it
 */
public record Speaker(
        UUID actor,
        Origin origin,
        UUID shownTo,
        boolean signal,
        @Nullable String evidence) {

    /** The person themself. */
    public static Speaker self(UUID person, boolean signal) {
        return new Speaker(person, Origin.CUSTOMER, person, signal, null);
    }

    /** Somebody with parental responsibility, who was shown the notice. */
    public static Speaker guardian(UUID guardian) {
        return new Speaker(guardian, Origin.GUARDIAN, guardian, false, null);
    }

    /** Somebody of the company, for a person who was shown the notice and said so to them. */
    public static Speaker agent(UUID agent, UUID person, String evidence) {
        return new Speaker(agent, Origin.AGENT, person, false, evidence);
    }

    /** An officer, who declares void and says why. */
    public static Speaker officer(UUID officer, UUID person, String reason) {
        return new Speaker(officer, Origin.OFFICER, person, false, reason);
    }
}
