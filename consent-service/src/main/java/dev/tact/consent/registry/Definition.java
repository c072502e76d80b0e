package dev.tact.consent.registry;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.purpose.Recipient;
import dev.tact.kit.language.Text;
import java.time.Instant;
import java.time.Period;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of a purpose, as proposed: never changed, only followed by another.
 *
 * @param callers client ids, of this suite's services or of any other enforcement point
 * @param recipients {@link Recipient#COMPANY}, or who else receives the data
 * @param consentLasts how long a yes lasts; absent where nobody is asked
 * @param signalOptOut whether {@code Sec-GPC: 1} opts out of it
 * @param restrictable whether a restriction (GDPR art. 18) stops it
 */
public record Definition(
        String code,
        int version,
        String iri,
        LegalBasis legalBasis,
        Text name,
        List<String> categories,
        Set<String> callers,
        List<String> recipients,
        List<Transfer> transfers,
        List<DataSubjects> subjects,
        Period retention,
        @Nullable Period consentLasts,
        boolean specialCategory,
        boolean profiling,
        boolean signalOptOut,
        boolean restrictable,
        Instant createdAt) {

    // the vocabulary and its extensions, as https://w3id.org/dpv/loc#
    private static final Pattern DPV = Pattern.compile("https://w3id\\.org/dpv(/[a-z0-9-]+)*#[A-Za-z][A-Za-z0-9_-]*");

    private static final Pattern MARKETING = Pattern.compile(".*#[A-Za-z]*(Marketing|Advertising|Advertisement)");
    private static final long LONGEST_MONTHS = 1_200;
    private static final Text WHOLE_MONTHS =
            Text.of("must be whole months, from 1 to 1200", "doit compter des mois entiers, de 1 à 1200");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /**
     * Refuses what the law or the registry does not allow, naming each field.
     *
     * @param known the categories of data that exist
     * @param path where the fields stand in the request, as {@code version.}
     */
    void check(Set<String> known, String path) {
        var refused = new PurposeNotRegistrable();
        if (!DPV.matcher(iri).matches()) {
            refused.violation(
                    path + "iri",
                    Text.of(
                            "is no term of the Data Privacy Vocabulary",
                            "n'est pas un terme du Data Privacy Vocabulary"));
        }
        if (!known.containsAll(categories)) {
            refused.violation(
                    path + "categories", Text.of("names a category unknown here", "cite une catégorie inconnue ici"));
        }
        if (!COUNTRIES.containsAll(transfers.stream().map(Transfer::country).toList())) {
            refused.violation(path + "transfers", Text.of("names no such country", "cite un pays qui n'existe pas"));
        }
        if (!isWholeMonths(retention)) {
            refused.violation(path + "retention", WHOLE_MONTHS);
        }
        if ((legalBasis == LegalBasis.CONSENT) != (consentLasts != null)) {
            refused.violation(
                    path + "consentLasts",
                    Text.of(
                            "is needed for CONSENT, and for no other legal basis",
                            "est requis pour CONSENT et pour aucune autre base légale"));
        }
        if (consentLasts != null && !isWholeMonths(consentLasts)) {
            refused.violation(path + "consentLasts", WHOLE_MONTHS);
        }
        if (specialCategory && legalBasis != LegalBasis.CONSENT) {
            refused.violation(
                    path + "specialCategory",
                    Text.of("needs explicit consent (GDPR art. 9)", "exige un consentement explicite (RGPD art. 9)"));
        }
        if (signalOptOut != obeysTheSignal(signalOptOut)) {
            refused.violation(
                    path + "signalOptOut",
                    legalBasis.yieldsToTheSubject()
                            ? Text.of(
                                    "must be true: recipients outside the company, or direct marketing",
                                    "doit être vrai : destinataires hors de l'entreprise ou prospection")
                            : Text.of(
                                    "must be false: this legal basis does not yield to a signal",
                                    "doit être faux : cette base légale ne cède pas à un signal"));
        }
        if (!restrictable && legalBasis != LegalBasis.LEGAL_OBLIGATION) {
            refused.violation(
                    path + "restrictable",
                    Text.of(
                            "may be false for a legal obligation only",
                            "ne peut être faux que pour une obligation légale"));
        }
        refused.throwIfAny();
    }

    /** How it goes beyond another version; empty where whoever agreed to that one has agreed to this. */
    public Set<Widening> widens(Definition other) {
        var widens = EnumSet.noneOf(Widening.class);
        mark(widens, Widening.PURPOSE, !iri.equals(other.iri));
        mark(widens, Widening.LEGAL_BASIS, legalBasis != other.legalBasis);
        mark(widens, Widening.CATEGORIES, isMore(categories, other.categories));
        mark(widens, Widening.SUBJECTS, isMore(subjects, other.subjects));
        mark(widens, Widening.CALLERS, isMore(callers, other.callers));
        mark(widens, Widening.RECIPIENTS, isMore(recipients, other.recipients));
        mark(widens, Widening.TRANSFERS, isMore(transfers, other.transfers));
        mark(widens, Widening.RETENTION, isLonger(retention, other.retention));
        mark(
                widens,
                Widening.CONSENT_DURATION,
                consentLasts != null && other.consentLasts != null && isLonger(consentLasts, other.consentLasts));
        // either way: without them an express statement, or the dial, no longer has a say
        mark(widens, Widening.SPECIAL_CATEGORY, specialCategory != other.specialCategory);
        mark(widens, Widening.PROFILING, profiling != other.profiling);
        mark(widens, Widening.SIGNAL_OPT_OUT, !signalOptOut && other.signalOptOut);
        mark(widens, Widening.RESTRICTION, !restrictable && other.restrictable);
        return widens;
    }

    /** What the flag has to be, given what it is: a purpose may obey the signal without having to. */
    private boolean obeysTheSignal(boolean chosen) {
        if (!legalBasis.yieldsToTheSubject()) {
            return false;
        }
        return chosen || leavesTheCompany() || MARKETING.matcher(iri).matches();
    }

    private boolean leavesTheCompany() {
        return !recipients.stream().allMatch(Recipient.COMPANY::equals);
    }

    private static boolean isWholeMonths(Period period) {
        var months = period.toTotalMonths();
        return months > 0
                && months <= LONGEST_MONTHS
                && Period.ofMonths((int) months).normalized().equals(period.normalized());
    }

    private static boolean isMore(Collection<?> these, Collection<?> those) {
        return !Set.copyOf(those).containsAll(these);
    }

    private static boolean isLonger(Period one, Period other) {
        return one.toTotalMonths() > other.toTotalMonths();
    }

    private static void mark(Set<Widening> marked, Widening widening, boolean applies) {
        if (applies) {
            marked.add(widening);
        }
    }
}
