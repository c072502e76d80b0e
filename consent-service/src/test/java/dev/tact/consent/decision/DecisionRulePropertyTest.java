package dev.tact.consent.decision;

import static dev.tact.consent.purpose.PurposeFixture.CALLER;
import static dev.tact.consent.purpose.PurposeFixture.CATEGORY;
import static dev.tact.consent.subject.SubjectFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.PurposeFixture;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.SubjectFixture;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order of reasons is total, and nothing that says no ever makes a yes. */
class DecisionRulePropertyTest {

    /** One more thing that speaks against a use. */
    enum Against {
        RESTRICTION,
        OBJECTION,
        ERASURE,
        MINORITY,
        SIGNAL,
        DIAL;

        SubjectFixture of(SubjectFixture subject) {
            return switch (this) {
                case RESTRICTION -> subject.restricted();
                case OBJECTION -> subject.objectingTo("lending");
                case ERASURE -> subject.askingForErasure();
                case MINORITY -> subject.waitingForAGuardian();
                case SIGNAL -> subject.optedOutAt(NOW);
                case DIAL -> subject.dial(0);
            };
        }
    }

    @Provide
    Arbitrary<Purpose> purposes() {
        return Arbitraries.of(
                PurposeFixture.consent(),
                PurposeFixture.profilingConsent(),
                PurposeFixture.signalledConsent(),
                PurposeFixture.touchyConsent(),
                PurposeFixture.contract(),
                PurposeFixture.obligation(),
                PurposeFixture.subjectRights(),
                PurposeFixture.interest());
    }

    @Provide
    Arbitrary<Set<Against>> against() {
        return Arbitraries.of(Against.values()).set();
    }

    @Property
    void oneMoreThingAgainstNeverAllowsAndNeverHidesAStrongerReason(
            @ForAll("purposes") Purpose purpose,
            @ForAll ConsentStatus status,
            @ForAll("against") Set<Against> against,
            @ForAll Against more,
            @ForAll boolean signal) {
        var fewer = reason(purpose, status, against, signal);
        var all = reason(purpose, status, union(against, more), signal);

        if (!fewer.allows()) {
            assertThat(all.allows()).isFalse();
            assertThat(all).isLessThanOrEqualTo(fewer);
        }
    }

    @Property
    void everyQuestionHasExactlyOneAnswerWhateverTheOrderThingsHappenedIn(
            @ForAll("purposes") Purpose purpose,
            @ForAll ConsentStatus status,
            @ForAll("against") Set<Against> against,
            @ForAll boolean signal) {
        var forwards = Arrays.stream(Against.values()).filter(against::contains).toList();

        assertThat(reason(purpose, status, forwards.reversed(), signal))
                .isEqualTo(reason(purpose, status, forwards, signal));
    }

    @Property
    void onlyWhatWasGivenAllowsAConsentPurpose(
            @ForAll ConsentStatus status, @ForAll("against") Set<Against> against, @ForAll boolean signal) {
        var reason = reason(PurposeFixture.consent(), status, against, signal);

        if (reason.allows()) {
            assertThat(status).isIn(ConsentStatus.GIVEN, ConsentStatus.RENEWED);
        }
    }

    private static Set<Against> union(Set<Against> against, Against more) {
        var all = new LinkedHashSet<>(against);
        all.add(more);
        return all;
    }

    private static Reason reason(Purpose purpose, ConsentStatus status, Iterable<Against> against, boolean signal) {
        var subject = SubjectFixture.somebody();
        if (status != ConsentStatus.NO_RECORD) {
            subject = subject.with("lending", CATEGORY, status);
        }
        for (var one : against) {
            subject = one.of(subject);
        }
        return DecisionRule.decide(
                        new Question(SubjectFixture.ID, "lending", CATEGORY, CALLER, signal),
                        purpose,
                        subject.build(),
                        NOW)
                .reason();
    }
}
