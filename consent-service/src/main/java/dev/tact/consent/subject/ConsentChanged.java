package dev.tact.consent.subject;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's whole state at an epoch, as other services are told: whoever has the newest needs none before it. */
public record ConsentChanged(
        List<ChoiceMade> choices,
        int dial,
        boolean restricted,
        Collection<String> objections,
        Signals signals,
        boolean erasureRequested,
        Collection<String> changed) {

    public static final String TYPE = "dev.tact.consent.changed.v1";

    /** One consent. */
    public record ChoiceMade(
            String purpose,
            String category,
            ConsentStatus status,
            int purposeVersion,
            @Nullable Instant expiresAt,
            UUID recordId) {}

    /** @param gpc when an opt-out signal was last seen */
    public record Signals(@Nullable Instant gpc) {}

    /** What holds for a minor is what a guardian joined in, as decisions have it. */
    private static ConsentStatus told(Consent consent, Standing standing, Instant now) {
        var status = consent.statusAt(now);
        return status.allows() && standing.isWaitingAt(consent.origin(), now) ? ConsentStatus.PENDING_GUARDIAN : status;
    }

    static ConsentChanged of(Subject subject, Set<String> changed, Instant now) {
        var standing = subject.standing();
        return new ConsentChanged(
                subject.consents().stream()
                        .sorted(Comparator.comparing(
                                        (Consent consent) -> consent.slot().purpose())
                                .thenComparing(consent -> consent.slot().category()))
                        .map(consent -> new ChoiceMade(
                                consent.slot().purpose(),
                                consent.slot().category(),
                                told(consent, standing, now),
                                consent.purposeVersion(),
                                consent.expiresAt(),
                                consent.event()))
                        .toList(),
                standing.dial(),
                standing.restricted(),
                new TreeSet<>(standing.objections()),
                new Signals(standing.optedOutAt()),
                standing.erasureRequested(),
                new TreeSet<>(changed));
    }
}
