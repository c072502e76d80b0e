package dev.tact.consent.decision;

import static dev.tact.consent.purpose.PurposeFixture.CALLER;
import static dev.tact.consent.purpose.PurposeFixture.CATEGORY;
import static dev.tact.consent.purpose.PurposeFixture.consent;
import static dev.tact.consent.purpose.PurposeFixture.contract;
import static dev.tact.consent.purpose.PurposeFixture.interest;
import static dev.tact.consent.purpose.PurposeFixture.obligation;
import static dev.tact.consent.purpose.PurposeFixture.profilingConsent;
import static dev.tact.consent.purpose.PurposeFixture.signalledConsent;
import static dev.tact.consent.purpose.PurposeFixture.subjectRights;
import static dev.tact.consent.purpose.PurposeFixture.touchyConsent;
import static dev.tact.consent.subject.SubjectFixture.NOW;
import static dev.tact.consent.subject.SubjectFixture.SINCE;
import static dev.tact.consent.subject.SubjectFixture.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tact.consent.purpose.LegalBasis;
import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.SubjectFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRuleTest {

    private static final String P = "lending";
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private static Reason reason(@Nullable Purpose purpose, SubjectFixture subject) {
        return ask(purpose, CATEGORY, CALLER, false, subject.build()).reason();
    }

    private static Reason reasonWithSignal(Purpose purpose, SubjectFixture subject) {
        return ask(purpose, CATEGORY, CALLER, true, subject.build()).reason();
    }

    private static Verdict ask(
            @Nullable Purpose purpose, String category, String caller, boolean signal, Subject subject) {
        return DecisionRule.decide(new Question(SubjectFixture.ID, P, category, caller, signal), purpose, subject, NOW);
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(
                // consent: only what was given and still holds allows
                arguments("given", consent(), somebody().given(P, CATEGORY), Reason.CONSENT_GIVEN),
                arguments("renewed", consent(), status(ConsentStatus.RENEWED), Reason.CONSENT_GIVEN),
                arguments("never asked", consent(), somebody(), Reason.NO_RECORD),
                arguments("another category given", consent(), somebody().given(P, "browsing"), Reason.NO_RECORD),
                arguments("another purpose given", consent(), somebody().given("q", CATEGORY), Reason.NO_RECORD),
                arguments("asked, unanswered", consent(), status(ConsentStatus.REQUESTED), Reason.NO_RECORD),
                arguments("withdrawn", consent(), status(ConsentStatus.WITHDRAWN), Reason.CONSENT_WITHDRAWN),
                arguments("refused", consent(), status(ConsentStatus.REFUSED), Reason.CONSENT_REFUSED),
                arguments("revoked", consent(), status(ConsentStatus.REVOKED), Reason.CONSENT_REVOKED),
                arguments(
                        "waits for a guardian",
                        consent(),
                        status(ConsentStatus.PENDING_GUARDIAN),
                        Reason.PENDING_GUARDIAN),
                arguments("old notice", consent(), somebody().givenToAnOldNotice(P, CATEGORY), Reason.NOTICE_OUTDATED),
                arguments("ends now", consent(), somebody().givenUntil(P, CATEGORY, NOW), Reason.CONSENT_EXPIRED),
                arguments(
                        "ends in a microsecond",
                        consent(),
                        somebody().givenUntil(P, CATEGORY, NOW.plusNanos(1_000)),
                        Reason.CONSENT_GIVEN),
                arguments("restricted", consent(), somebody().given(P, CATEGORY).restricted(), Reason.RESTRICTED),
                arguments("objected", consent(), somebody().given(P, CATEGORY).objectingTo(P), Reason.OBJECTED),
                arguments(
                        "objected to another",
                        consent(),
                        somebody().given(P, CATEGORY).objectingTo("q"),
                        Reason.CONSENT_GIVEN),
                arguments(
                        "erasure asked",
                        consent(),
                        somebody().given(P, CATEGORY).askingForErasure(),
                        Reason.ERASURE_REQUESTED),
                arguments(
                        "minor",
                        consent(),
                        somebody().given(P, CATEGORY).waitingForAGuardian(),
                        Reason.PENDING_GUARDIAN),
                arguments(
                        "minor with a guardian, who has not agreed",
                        consent(),
                        somebody().given(P, CATEGORY).minorUntil(TOMORROW),
                        Reason.PENDING_GUARDIAN),
                arguments(
                        "minor with a guardian, who has agreed",
                        consent(),
                        somebody().givenByGuardian(P, CATEGORY).minorUntil(TOMORROW),
                        Reason.CONSENT_GIVEN),
                arguments(
                        "of age today",
                        consent(),
                        somebody().given(P, CATEGORY).waitingForAGuardian().minorUntil(TODAY),
                        Reason.CONSENT_GIVEN),
                arguments("said to be expired", consent(), status(ConsentStatus.EXPIRED), Reason.CONSENT_EXPIRED),
                arguments("said to be outdated", consent(), status(ConsentStatus.OUTDATED), Reason.NOTICE_OUTDATED),
                arguments(
                        "special, tacit",
                        touchyConsent(),
                        somebody().givenWithoutExpressStatement(P, CATEGORY),
                        Reason.EXPLICIT_CONSENT_NEEDED),
                arguments("special, express", touchyConsent(), somebody().given(P, CATEGORY), Reason.CONSENT_GIVEN),
                arguments("special, never asked", touchyConsent(), somebody(), Reason.NO_RECORD),
                arguments(
                        "not special, tacit",
                        consent(),
                        somebody().givenWithoutExpressStatement(P, CATEGORY),
                        Reason.CONSENT_GIVEN),
                // the dial lowers profiling only, and never raises
                arguments(
                        "dial 0, profiling",
                        profilingConsent(),
                        somebody().given(P, CATEGORY).dial(0),
                        Reason.DIAL_OFF),
                arguments(
                        "dial 1, profiling",
                        profilingConsent(),
                        somebody().given(P, CATEGORY).dial(1),
                        Reason.CONSENT_GIVEN),
                arguments(
                        "dial 0, no profiling",
                        consent(),
                        somebody().given(P, CATEGORY).dial(0),
                        Reason.CONSENT_GIVEN),
                arguments(
                        "dial 3, withdrawn",
                        profilingConsent(),
                        status(ConsentStatus.WITHDRAWN).dial(3),
                        Reason.CONSENT_WITHDRAWN),
                arguments("dial 3, never asked", profilingConsent(), somebody().dial(3), Reason.NO_RECORD),
                // contract and legal obligation: only a restriction has a say
                arguments("contract", contract(), somebody(), Reason.CONTRACT),
                arguments("contract, dial 0", contract(), somebody().dial(0), Reason.CONTRACT),
                arguments("contract, signal", contract(), somebody().optedOutAt(SINCE), Reason.CONTRACT),
                arguments("contract, objected", contract(), somebody().objectingTo(P), Reason.CONTRACT),
                arguments("contract, erasure", contract(), somebody().askingForErasure(), Reason.CONTRACT),
                arguments("contract, minor", contract(), somebody().waitingForAGuardian(), Reason.CONTRACT),
                arguments("contract, restricted", contract(), somebody().restricted(), Reason.RESTRICTED),
                arguments("obligation, dial 0", obligation(), somebody().dial(0), Reason.LEGAL_OBLIGATION),
                arguments("obligation, signal", obligation(), somebody().optedOutAt(SINCE), Reason.LEGAL_OBLIGATION),
                arguments("obligation, restricted", obligation(), somebody().restricted(), Reason.RESTRICTED),
                arguments("own rights, restricted", subjectRights(), somebody().restricted(), Reason.LEGAL_OBLIGATION),
                // legitimate interest: until the person says otherwise
                arguments("interest", interest(), somebody(), Reason.LEGITIMATE_INTEREST),
                arguments("interest, objected", interest(), somebody().objectingTo(P), Reason.OBJECTED),
                arguments("interest, restricted", interest(), somebody().restricted(), Reason.RESTRICTED),
                arguments("interest, signal", interest(), somebody().optedOutAt(SINCE), Reason.SIGNAL_OPT_OUT),
                arguments("interest, dial 0", interest(), somebody().dial(0), Reason.DIAL_OFF),
                arguments("interest, erasure", interest(), somebody().askingForErasure(), Reason.ERASURE_REQUESTED),
                // nothing known by that name
                arguments("no purpose", null, somebody(), Reason.UNKNOWN_PURPOSE),
                arguments("no purpose, restricted", null, somebody().restricted(), Reason.RESTRICTED));
    }

    private static SubjectFixture status(ConsentStatus status) {
        return somebody().with(P, CATEGORY, status);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("verdicts")
    void decides(String situation, @Nullable Purpose purpose, SubjectFixture subject, Reason expected) {
        assertThat(reason(purpose, subject)).isEqualTo(expected);
    }

    @Test
    void aSignalCountsUntilALaterChoice() {
        var later = SINCE.plusSeconds(1);
        var earlier = SINCE.minusSeconds(1);

        assertThat(reason(signalledConsent(), somebody().given(P, CATEGORY).optedOutAt(later)))
                .isEqualTo(Reason.SIGNAL_OPT_OUT);
        assertThat(reason(signalledConsent(), somebody().given(P, CATEGORY).optedOutAt(earlier)))
                .isEqualTo(Reason.CONSENT_GIVEN);
        assertThat(reason(signalledConsent(), somebody().optedOutAt(earlier))).isEqualTo(Reason.SIGNAL_OPT_OUT);
        assertThat(reason(consent(), somebody().given(P, CATEGORY).optedOutAt(later)))
                .isEqualTo(Reason.CONSENT_GIVEN);
    }

    @Test
    void theRequestsOwnSignalCountsUnlessTheChoiceWasMadeDespiteIt() {
        assertThat(reasonWithSignal(signalledConsent(), somebody().given(P, CATEGORY)))
                .isEqualTo(Reason.SIGNAL_OPT_OUT);
        assertThat(reasonWithSignal(signalledConsent(), somebody().givenDespiteTheSignal(P, CATEGORY)))
                .isEqualTo(Reason.CONSENT_GIVEN);
        assertThat(reasonWithSignal(consent(), somebody().given(P, CATEGORY))).isEqualTo(Reason.CONSENT_GIVEN);
        assertThat(reasonWithSignal(contract(), somebody())).isEqualTo(Reason.CONTRACT);
    }

    @Test
    void anUnknownCategoryAndAStrangeCallerAreToldLast() {
        var given = somebody().given(P, CATEGORY).build();

        assertThat(ask(consent(), "shoe-size", CALLER, false, given).reason()).isEqualTo(Reason.UNKNOWN_CATEGORY);
        assertThat(ask(consent(), CATEGORY, "stranger", false, given).reason()).isEqualTo(Reason.CALLER_NOT_REGISTERED);
        assertThat(ask(consent(), "shoe-size", "stranger", false, given).reason())
                .isEqualTo(Reason.UNKNOWN_CATEGORY);
        assertThat(ask(consent(), CATEGORY, "stranger", false, somebody().build())
                        .reason())
                .isEqualTo(Reason.NO_RECORD);
        assertThat(ask(contract(), "shoe-size", CALLER, false, somebody().build())
                        .reason())
                .isEqualTo(Reason.UNKNOWN_CATEGORY);
        assertThat(ask(contract(), CATEGORY, "stranger", false, somebody().build())
                        .reason())
                .isEqualTo(Reason.CALLER_NOT_REGISTERED);
    }

    /** Every denial that can meet in one person about one purpose, each with what brings it about, in the contract's order. */
    private static List<Consumer<SubjectFixture>> causes() {
        return List.of(
                SubjectFixture::restricted,
                subject -> subject.objectingTo(P),
                SubjectFixture::askingForErasure,
                SubjectFixture::waitingForAGuardian,
                subject -> subject.givenWithoutExpressStatement(P, CATEGORY),
                subject -> subject.optedOutAt(NOW),
                subject -> subject.dial(0));
    }

    private static final List<Reason> IN_ORDER = List.of(
            Reason.RESTRICTED,
            Reason.OBJECTED,
            Reason.ERASURE_REQUESTED,
            Reason.PENDING_GUARDIAN,
            Reason.EXPLICIT_CONSENT_NEEDED,
            Reason.SIGNAL_OPT_OUT,
            Reason.DIAL_OFF);

    @Test
    void ofAnySetOfDenialsTheFirstInOrderIsTold() {
        var causes = causes();
        for (var chosen = 1; chosen < 1 << causes.size(); chosen++) {
            var subject = somebody();
            var expected = new ArrayList<Reason>();
            for (var i = 0; i < causes.size(); i++) {
                if ((chosen & 1 << i) != 0) {
                    causes.get(i).accept(subject);
                    expected.add(IN_ORDER.get(i));
                }
            }

            assertThat(reason(touchyConsent(), subject)).as("of %s", expected).isEqualTo(expected.getFirst());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ConsentStatus.class,
            names = {"WITHDRAWN", "REFUSED", "REVOKED"})
    void theDialIsToldBeforeWhatWasSaid(ConsentStatus said) {
        assertThat(reason(profilingConsent(), status(said).dial(0))).isEqualTo(Reason.DIAL_OFF);
    }

    @Test
    void anOldNoticeIsToldBeforeExpiry() {
        var subject = somebody().givenToAnOldNotice(P, CATEGORY);

        assertThat(reason(consent(), subject)).isEqualTo(Reason.NOTICE_OUTDATED);
    }

    @Test
    void reasonsStandInTheOrderOfTheContract() {
        assertThat(Arrays.stream(Reason.values())
                        .filter(reason -> !reason.allows())
                        .map(Enum::name))
                .containsExactly(
                        "RESTRICTED",
                        "OBJECTED",
                        "ERASURE_REQUESTED",
                        "PENDING_GUARDIAN",
                        "EXPLICIT_CONSENT_NEEDED",
                        "SIGNAL_OPT_OUT",
                        "DIAL_OFF",
                        "CONSENT_WITHDRAWN",
                        "CONSENT_REFUSED",
                        "CONSENT_REVOKED",
                        "NOTICE_OUTDATED",
                        "CONSENT_EXPIRED",
                        "NO_RECORD",
                        "UNKNOWN_PURPOSE",
                        "UNKNOWN_CATEGORY",
                        "CALLER_NOT_REGISTERED");
        assertThat(Arrays.stream(Reason.values()).filter(Reason::allows).map(Enum::name))
                .containsExactly("CONSENT_GIVEN", "CONTRACT", "LEGAL_OBLIGATION", "LEGITIMATE_INTEREST");
    }

    @Test
    void anAllowingVerdictNamesItsRecordAndItsEnd() {
        var end = NOW.plus(Duration.ofDays(30));

        var verdict = ask(
                consent(),
                CATEGORY,
                CALLER,
                false,
                somebody().givenUntil(P, CATEGORY, end).build());

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Reason.CONSENT_GIVEN,
                        LegalBasis.CONSENT,
                        SubjectFixture.EVENT,
                        end,
                        false,
                        SubjectFixture.EPOCH,
                        2));
    }

    @Test
    void consentIsToldToBeExplicitWhereThePurposeAskedForSpecialCategories() {
        var said = somebody().given(P, CATEGORY).build();

        assertThat(ask(touchyConsent(), CATEGORY, CALLER, false, said).explicit())
                .isTrue();
        assertThat(ask(consent(), CATEGORY, CALLER, false, said).explicit()).isFalse();
        assertThat(ask(touchyConsent(), CATEGORY, CALLER, false, somebody().build())
                        .explicit())
                .isFalse();
    }

    @Test
    void aDenyingVerdictNamesNone() {
        var verdict = ask(
                profilingConsent(),
                CATEGORY,
                CALLER,
                false,
                somebody().given(P, CATEGORY).dial(0).build());

        assertThat(verdict)
                .isEqualTo(
                        new Verdict(Reason.DIAL_OFF, LegalBasis.CONSENT, null, null, false, SubjectFixture.EPOCH, 0));
    }
}
