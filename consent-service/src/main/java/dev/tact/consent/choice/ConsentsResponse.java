package dev.tact.consent.choice;

import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.subject.Consent;
import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Everything one person has chosen. */
public record ConsentsResponse(
        long epoch,
        int dial,

        @Schema(description = "Whether an opt-out signal is being honoured")
        boolean gpcHonoured,

        @Schema(description = "The opt-out signals seen, and the consents they bear on")
        List<Signal> signals,

        List<Purpose> consents) {

    /**
     * An opt-out signal that was seen.
     *
     * @param conflicts consents to purposes it opts out of
     */
    public record Signal(
            @Schema(description = "GPC: Global Privacy Control")
            String signal,

            Instant seenAt,
            List<Conflict> conflicts) {}

    /** A consent that stands beside a signal against it: both are kept, and the later wins. */
    public record Conflict(
            String purpose,
            String category,
            Instant consentedAt,

            @Schema(description = "SIGNAL, or CONSENT where it was given after the signal, or with it on")
            String prevails) {}

    /** What was chosen about one purpose. */
    public record Purpose(
            String purpose,

            @Schema(description = "The newest notice answered")
            int noticeVersion,

            List<ConsentResponse.Category> categories) {}

    static ConsentsResponse from(Subject subject, Purposes purposes, boolean signal, Instant now) {
        return new ConsentsResponse(
                subject.epoch(),
                subject.standing().dial(),
                signal || subject.standing().optedOutAt() != null,
                signals(subject, purposes, now),
                purposes.all().stream()
                        .filter(purpose -> !subject.consents(purpose.code()).isEmpty())
                        .map(purpose -> purpose(purpose, subject, now))
                        .toList());
    }

    private static Purpose purpose(dev.tact.consent.purpose.Purpose purpose, Subject subject, Instant now) {
        var chosen = subject.consents(purpose.code());
        return new Purpose(
                purpose.code(),
                chosen.stream().mapToInt(Consent::noticeVersion).max().orElse(0),
                purpose.categories().stream()
                        .flatMap(category -> subject.consent(purpose.code(), category).stream())
                        .map(consent -> ConsentResponse.Category.from(consent, now))
                        .toList());
    }

    private static List<Signal> signals(Subject subject, Purposes purposes, Instant now) {
        var seen = subject.standing().optedOutAt();
        if (seen == null) {
            return List.of();
        }
        return List.of(new Signal(
                "GPC",
                seen,
                purposes.all().stream()
                        .filter(dev.tact.consent.purpose.Purpose::signalOptOut)
                        .flatMap(purpose -> subject.consents(purpose.code()).stream())
                        .filter(consent -> consent.statusAt(now).allows())
                        .map(consent -> new Conflict(
                                consent.slot().purpose(),
                                consent.slot().category(),
                                consent.since(),
                                consent.isDespiteSignal(seen) ? "CONSENT" : "SIGNAL"))
                        .toList()));
    }
}
