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

        List<Purpose> consents) {

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
}
