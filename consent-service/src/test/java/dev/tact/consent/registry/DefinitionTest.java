package dev.tact.consent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.purpose.Recipient;
import dev.tact.kit.language.Text;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionTest {

    private static final Set<String> KNOWN = Set.of("purchases", "browsing");

    private static Definition lending(Period retention, List<String> categories, List<String> recipients) {
        return of(
                "https://w3id.org/dpv#ServicePersonalisation",
                LegalBasis.CONSENT,
                retention,
                categories,
                recipients,
                true);
    }

    private static Definition of(
            String iri,
            LegalBasis basis,
            Period retention,
            List<String> categories,
            List<String> recipients,
            boolean signalOptOut) {
        return new Definition(
                "lending",
                1,
                iri,
                basis,
                Text.of("Lending", "Prêter"),
                categories,
                Set.of("library"),
                recipients,
                List.of(),
                List.of(DataSubjects.CUSTOMERS),
                retention,
                basis == LegalBasis.CONSENT ? Period.ofMonths(13) : null,
                false,
                false,
                signalOptOut,
                true,
                Instant.EPOCH);
    }

    private static Definition marketing(String term, LegalBasis basis, boolean signalOptOut) {
        return of(
                "https://w3id.org/dpv#" + term,
                basis,
                Period.ofMonths(1),
                List.of("purchases"),
                List.of(Recipient.COMPANY),
                signalOptOut);
    }

    @Test
    void whatIsTheSameOrLessWidensNothing() {
        var more =
                lending(Period.ofYears(1), List.of("purchases", "browsing"), List.of(Recipient.COMPANY, "publisher"));
        var less = lending(Period.ofMonths(12), List.of("purchases"), List.of(Recipient.COMPANY));

        assertThat(more.widens(more)).isEmpty();
        assertThat(less.widens(more)).isEmpty();
    }

    @Test
    void whatIsMoreWidens() {
        var less = lending(Period.ofMonths(12), List.of("purchases"), List.of(Recipient.COMPANY));
        var more = lending(Period.ofMonths(13), List.of("browsing"), List.of("publisher"));

        assertThat(more.widens(less)).containsExactly(Widening.CATEGORIES, Widening.RECIPIENTS, Widening.RETENTION);
    }

    @Test
    void changingTheLegalBasisWidensBothWays() {
        var asked = marketing("ServiceProvision", LegalBasis.CONSENT, false);
        var owed = marketing("ServiceProvision", LegalBasis.CONTRACT, false);

        assertThat(asked.widens(owed)).containsExactly(Widening.LEGAL_BASIS);
        assertThat(owed.widens(asked)).containsExactly(Widening.LEGAL_BASIS);
    }

    @Test
    void whatTakesAVetoAwayWidens() {
        var strict = guarded(true, true, true);
        var loose = guarded(false, false, false);

        assertThat(loose.widens(strict))
                .containsExactly(Widening.SPECIAL_CATEGORY, Widening.PROFILING, Widening.SIGNAL_OPT_OUT);
        assertThat(strict.widens(loose)).containsExactly(Widening.SPECIAL_CATEGORY, Widening.PROFILING);
    }

    private static Definition guarded(boolean specialCategory, boolean profiling, boolean signalOptOut) {
        var plain = lending(Period.ofMonths(12), List.of("purchases"), List.of(Recipient.COMPANY));
        return new Definition(
                plain.code(),
                plain.version(),
                plain.iri(),
                plain.legalBasis(),
                plain.name(),
                plain.categories(),
                plain.callers(),
                plain.recipients(),
                plain.transfers(),
                plain.subjects(),
                plain.retention(),
                plain.consentLasts(),
                specialCategory,
                profiling,
                signalOptOut,
                plain.restrictable(),
                plain.createdAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DirectMarketing", "Marketing", "Advertising", "TargetedAdvertising", "SocialMediaMarketing"})
    void marketingObeysTheSignal(String term) {
        assertThatCode(() -> marketing(term, LegalBasis.CONSENT, true).check(KNOWN, ""))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        marketing(term, LegalBasis.LEGITIMATE_INTEREST, false).check(KNOWN, ""))
                .isInstanceOf(PurposeNotRegistrable.class);
        assertThatCode(() -> marketing(term, LegalBasis.CONTRACT, false).check(KNOWN, ""))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://w3id.org/dpv",
                "http://w3id.org/dpv#Marketing",
                "https://w3id.org/dpv#",
                "https://w3id.org/dpvx#Marketing",
                "https://w3id.org/dpv#Marketing#x",
                "https://w3id.org/dpv/../x#Y"
            })
    void aPurposeIsATermOfTheVocabulary(String iri) {
        assertThatThrownBy(() -> of(
                                iri,
                                LegalBasis.CONTRACT,
                                Period.ofMonths(1),
                                List.of("purchases"),
                                List.of(Recipient.COMPANY),
                                false)
                        .check(KNOWN, ""))
                .isInstanceOf(PurposeNotRegistrable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P1200M", "P100Y", "P1Y6M"})
    void countsInWholeMonths(String retention) {
        assertThatCode(() -> lending(Period.parse(retention), List.of("purchases"), List.of(Recipient.COMPANY))
                        .check(KNOWN, ""))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0M", "P1201M", "P-1M", "P1M1D", "P30D", "P2147483647Y"})
    void andInNothingElse(String retention) {
        assertThatThrownBy(() -> lending(Period.parse(retention), List.of("purchases"), List.of(Recipient.COMPANY))
                        .check(KNOWN, ""))
                .isInstanceOf(PurposeNotRegistrable.class);
    }
}
