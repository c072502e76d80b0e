package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import java.time.Period;
import java.util.List;
import java.util.Set;

/** Purposes that differ in what the rule looks at. */
public final class PurposeFixture {

    public static final String CALLER = "library";
    public static final String CATEGORY = "purchases";

    private PurposeFixture() {}

    public static Purpose consent() {
        return of(LegalBasis.CONSENT, false, false, false, true);
    }

    public static Purpose profilingConsent() {
        return of(LegalBasis.CONSENT, false, true, false, true);
    }

    public static Purpose signalledConsent() {
        return of(LegalBasis.CONSENT, false, false, true, true);
    }

    /** Everything a consent purpose can be denied for. */
    public static Purpose touchyConsent() {
        return of(LegalBasis.CONSENT, true, true, true, true);
    }

    public static Purpose contract() {
        return of(LegalBasis.CONTRACT, true, true, true, true);
    }

    public static Purpose obligation() {
        return of(LegalBasis.LEGAL_OBLIGATION, true, true, true, true);
    }

    public static Purpose subjectRights() {
        return of(LegalBasis.LEGAL_OBLIGATION, false, false, false, false);
    }

    public static Purpose interest() {
        return of(LegalBasis.LEGITIMATE_INTEREST, false, true, true, true);
    }

    /** A consent purpose of another name. */
    public static Purpose consentTo(String code) {
        return of(code, LegalBasis.CONSENT, false, false, false, true);
    }

    private static Purpose of(
            LegalBasis basis, boolean special, boolean profiling, boolean signalled, boolean restrictable) {
        return of("lending", basis, special, profiling, signalled, restrictable);
    }

    private static Purpose of(
            String code,
            LegalBasis basis,
            boolean special,
            boolean profiling,
            boolean signalled,
            boolean restrictable) {
        return new Purpose(
                code,
                1,
                "https://w3id.org/dpv#Purpose",
                basis,
                Text.of("Lending", "Prêter"),
                List.of(CATEGORY, "browsing"),
                Set.of(CALLER),
                List.of("library"),
                Period.ofMonths(12),
                basis == LegalBasis.CONSENT ? Period.ofMonths(13) : null,
                special,
                profiling,
                signalled,
                restrictable,
                1);
    }
}
