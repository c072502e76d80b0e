package dev.tact.consent.decision;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.subject.Consent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Standing;
import dev.tact.consent.subject.Subject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule. The legal basis decides first which things have a say; everything that says no is gathered, and the first in the
 * order of {@link Reason} is told. Time is given, so that expiry is a matter of reading and a past answer can be worked out
 * again.
 */
public final class DecisionRule {

    private DecisionRule() {}

    /** @param purpose what the question names, or null where nothing bears that name */
    public static Verdict decide(Question question, @Nullable Purpose purpose, Subject subject, Instant now) {
        var standing = subject.standing();
        if (purpose == null) {
            return deny(first(withoutPurpose(subject)), null, subject);
        }
        var consent = subject.consent(purpose.code(), question.category()).orElse(null);
        var denials = denials(question, purpose, subject, consent, now);
        if (!denials.isEmpty()) {
            return deny(first(denials), purpose, subject);
        }
        var relied = purpose.isAsked() ? consent : null;
        return new Verdict(
                allowing(purpose.legalBasis()),
                purpose.legalBasis(),
                relied == null ? null : relied.event(),
                relied == null ? null : relied.expiresAt(),
                relied != null && purpose.specialCategory() && relied.explicit(),
                subject.epoch(),
                standing.dial());
    }

    private static Set<Reason> withoutPurpose(Subject subject) {
        var denials = EnumSet.of(Reason.UNKNOWN_PURPOSE);
        if (subject.standing().restricted()) {
            denials.add(Reason.RESTRICTED);
        }
        if (subject.standing().erasureRequested()) {
            denials.add(Reason.ERASURE_REQUESTED);
        }
        return denials;
    }

    private static Set<Reason> denials(
            Question question, Purpose purpose, Subject subject, @Nullable Consent consent, Instant now) {
        var denials = EnumSet.noneOf(Reason.class);
        var standing = subject.standing();
        if (standing.restricted() && purpose.restrictable()) {
            denials.add(Reason.RESTRICTED);
        }
        if (!purpose.callers().contains(question.caller())) {
            denials.add(Reason.CALLER_NOT_REGISTERED);
        }
        if (!purpose.covers(question.category())) {
            denials.add(Reason.UNKNOWN_CATEGORY);
        }
        if (!purpose.legalBasis().yieldsToTheSubject()) {
            return denials;
        }
        if (standing.objections().contains(purpose.code())) {
            denials.add(Reason.OBJECTED);
        }
        if (standing.erasureRequested()) {
            denials.add(Reason.ERASURE_REQUESTED);
        }
        if (purpose.profiling() && standing.dial() == 0) {
            denials.add(Reason.DIAL_OFF);
        }
        if (optedOut(question, purpose, subject, consent)) {
            denials.add(Reason.SIGNAL_OPT_OUT);
        }
        if (purpose.isAsked()) {
            if (standing.isAwaitingGuardianAt(now)) {
                denials.add(Reason.PENDING_GUARDIAN);
            }
            // a category the purpose does not use has no record to lack
            if (purpose.covers(question.category())) {
                consent(purpose, consent, standing, now, denials);
            }
        }
        return denials;
    }

    /** A signal counts unless the person has made a choice since it was first there. */
    private static boolean optedOut(Question question, Purpose purpose, Subject subject, @Nullable Consent consent) {
        if (!purpose.signalOptOut()) {
            return false;
        }
        var seen = subject.standing().optedOutAt();
        if (seen != null) {
            return consent == null || !consent.isDespiteSignal(seen);
        }
        return question.signal() && (consent == null || !consent.signalPresent());
    }

    private static void consent(
            Purpose purpose, @Nullable Consent consent, Standing standing, Instant now, Set<Reason> denials) {
        var status = consent == null ? ConsentStatus.NO_RECORD : consent.statusAt(now);
        switch (status) {
            case NO_RECORD, REQUESTED -> denials.add(Reason.NO_RECORD);
            case PENDING_GUARDIAN -> denials.add(Reason.PENDING_GUARDIAN);
            case REFUSED -> denials.add(Reason.CONSENT_REFUSED);
            case WITHDRAWN -> denials.add(Reason.CONSENT_WITHDRAWN);
            case REVOKED -> denials.add(Reason.CONSENT_REVOKED);
            case EXPIRED -> denials.add(Reason.CONSENT_EXPIRED);
            case OUTDATED -> denials.add(Reason.NOTICE_OUTDATED);
            case GIVEN, RENEWED -> {
                // said before the age was known, or by nobody with parental responsibility
                if (consent != null && standing.isWaitingAt(consent.origin(), now)) {
                    denials.add(Reason.PENDING_GUARDIAN);
                }
            }
        }
        if (purpose.specialCategory() && consent != null && consent.stored().allows() && !consent.explicit()) {
            denials.add(Reason.EXPLICIT_CONSENT_NEEDED);
        }
    }

    private static Verdict deny(Reason reason, @Nullable Purpose purpose, Subject subject) {
        return new Verdict(
                reason,
                purpose == null ? null : purpose.legalBasis(),
                null,
                null,
                false,
                subject.epoch(),
                subject.standing().dial());
    }

    private static Reason first(Set<Reason> denials) {
        return denials.stream().min(Enum::compareTo).orElseThrow();
    }

    private static Reason allowing(LegalBasis basis) {
        return switch (basis) {
            case CONSENT -> Reason.CONSENT_GIVEN;
            case CONTRACT -> Reason.CONTRACT;
            case LEGAL_OBLIGATION -> Reason.LEGAL_OBLIGATION;
            case LEGITIMATE_INTEREST -> Reason.LEGITIMATE_INTEREST;
        };
    }
}
