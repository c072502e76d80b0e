package dev.tact.consent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.purpose.PurposeFixture;
import dev.tact.consent.subject.Choice;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.ConsentStatus;
import dev.tact.consent.subject.Method;
import dev.tact.consent.subject.Origin;
import dev.tact.consent.subject.Slot;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.SubjectFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StanceTest {

    private static final Slot SLOT = new Slot("lending", "purchases");
    private static final List<Slot> SLOTS =
            List.of(SLOT, new Slot("lending", "browsing"), new Slot("training", "purchases"));
    private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");

    private static Stance of(Map<Slot, ConsentStatus> statuses) {
        return new Stance(statuses, 2, false, Set.of(), false, null);
    }

    @ParameterizedTest
    @CsvSource({
        "GIVEN, WITHDRAWN, WITHDRAWN",
        "GIVEN, REFUSED, REFUSED",
        "GIVEN, REVOKED, REVOKED",
        "RENEWED, WITHDRAWN, WITHDRAWN",
        "REFUSED, WITHDRAWN, WITHDRAWN",
        "GIVEN, EXPIRED, EXPIRED",
        "GIVEN, OUTDATED, OUTDATED",
        "GIVEN, PENDING_GUARDIAN, PENDING_GUARDIAN",
        "GIVEN, NO_RECORD, NO_RECORD",
        "GIVEN, REQUESTED, NO_RECORD",
        "EXPIRED, NO_RECORD, EXPIRED",
        "EXPIRED, WITHDRAWN, WITHDRAWN",
        "NO_RECORD, REFUSED, REFUSED",
        "GIVEN, GIVEN, GIVEN",
        "GIVEN, RENEWED, GIVEN",
        "NO_RECORD, REQUESTED, NO_RECORD"
    })
    void aNoWinsAndAYesThatOnlyOneKnowsIsAskedAgain(ConsentStatus one, ConsentStatus other, ConsentStatus met) {
        assertThat(of(Map.of(SLOT, one)).meet(of(Map.of(SLOT, other))).status(SLOT))
                .isEqualTo(met);
        assertThat(of(Map.of(SLOT, other)).meet(of(Map.of(SLOT, one))).status(SLOT))
                .isEqualTo(met);
    }

    @Test
    void namesOnlyWhatAnotherSaysDifferently() {
        var given = of(Map.of(SLOT, ConsentStatus.GIVEN, SLOTS.get(1), ConsentStatus.GIVEN));
        var withdrawn = of(Map.of(SLOT, ConsentStatus.WITHDRAWN, SLOTS.get(1), ConsentStatus.RENEWED));

        assertThat(given.differencesIn(withdrawn)).isEqualTo(Map.of(SLOT, ConsentStatus.WITHDRAWN));
    }

    @Test
    void saysNothingOfPurposesThatDoNotExist() {
        var stance = of(Map.of(SLOT, ConsentStatus.WITHDRAWN, SLOTS.get(2), ConsentStatus.WITHDRAWN));

        assertThat(stance.about(Set.of("training")).statuses()).containsOnlyKeys(SLOTS.get(2));
    }

    @Property
    void nothingIsAllowedThatEitherDenies(@ForAll("stances") Stance one, @ForAll("stances") Stance other) {
        var met = one.meet(other);

        for (var slot : SLOTS) {
            if (met.status(slot).allows()) {
                assertThat(one.status(slot).allows() && other.status(slot).allows())
                        .isTrue();
            }
            if (one.status(slot).denied() || other.status(slot).denied()) {
                assertThat(met.status(slot).denied()).isTrue();
            }
        }
        assertThat(met.dial()).isLessThanOrEqualTo(one.dial()).isLessThanOrEqualTo(other.dial());
        assertThat(met.restricted()).isEqualTo(one.restricted() || other.restricted());
        assertThat(met.erasureRequested()).isEqualTo(one.erasureRequested() || other.erasureRequested());
        assertThat(met.objections()).containsAll(one.objections()).containsAll(other.objections());
        for (var seen : new @Nullable Instant[] {one.optedOutAt(), other.optedOutAt()}) {
            if (seen != null) {
                assertThat(met.optedOutAt()).isAfterOrEqualTo(seen);
            }
        }
    }

    @Property
    void memoriesMeetInTheSameInWhateverOrder(
            @ForAll("stances") Stance ours,
            @ForAll("stances") Stance first,
            @ForAll("stances") Stance second,
            @ForAll("stances") Stance third) {
        var met = ours.meet(first).meet(second).meet(third);

        assertThat(ours.meet(third).meet(second).meet(first)).isEqualTo(met);
        assertThat(ours.meet(second).meet(first).meet(third)).isEqualTo(met);
        assertThat(ours.meet(first.meet(second.meet(third)))).isEqualTo(met);
    }

    @Property
    void meetingAgainChangesNothing(@ForAll("stances") Stance one, @ForAll("stances") Stance other) {
        var met = one.meet(other);

        assertThat(one.meet(one)).isEqualTo(one);
        assertThat(met.meet(other)).isEqualTo(met);
        assertThat(met.meet(one)).isEqualTo(met);
    }

    @Property
    void anErasureIsRememberedWhenever(@ForAll("stances") Stance one, @ForAll("stances") Stance other) {
        assertThat(one.toBeErased().meet(other)).isEqualTo(one.meet(other).toBeErased());
    }

    @Provide
    Arbitrary<Stance> stances() {
        var statuses = Arbitraries.maps(Arbitraries.of(SLOTS), Arbitraries.of(ConsentStatus.class));
        var dials = Arbitraries.integers().between(0, 3);
        var flags = Arbitraries.of(true, false);
        var objections = Arbitraries.of("lending", "training").set();
        var signals =
                Arbitraries.integers().between(0, 3).map(SEEN::plusSeconds).injectNull(0.3);
        return Combinators.combine(statuses, dials, flags, objections, flags, signals)
                .as(Stance::new);
    }

    /** Whatever was done before and after the backup. */
    @Property
    void aBackupMetWithWhatOthersRememberAllowsNothingThatWasTakenBack(
            @ForAll("acts") List<Act> before, @ForAll("acts") List<Act> after) {
        var backup = Subject.unknown(SubjectFixture.ID);
        var whole = Subject.unknown(SubjectFixture.ID);
        var at = SEEN;
        for (var act : before) {
            at = at.plusSeconds(1);
            act.on(backup, at);
            act.on(whole, at);
        }
        for (var act : after) {
            at = at.plusSeconds(1);
            act.on(whole, at);
        }

        var met = Stance.of(backup, at).meet(Stance.of(whole, at));

        for (var slot : SLOTS) {
            var now = Stance.of(whole, at).status(slot);
            assertThat(!met.status(slot).allows() || now.allows()).isTrue();
            assertThat(!now.denied() || met.status(slot).denied()).isTrue();
        }
        assertThat(met.dial()).isLessThanOrEqualTo(whole.standing().dial());
    }

    record Act(ConsentEvent.Kind kind, Slot slot, int dial) {

        void on(Subject subject, Instant at) {
            if (kind == ConsentEvent.Kind.DIAL) {
                subject.turnDial(UUID.randomUUID(), dial, Set.of(), subject.id(), at);
                return;
            }
            subject.choose(
                    UUID.randomUUID(),
                    new Choice(
                            kind,
                            PurposeFixture.consentTo(slot.purpose()),
                            List.of(slot.category()),
                            subject.id(),
                            Origin.CUSTOMER,
                            Method.BUTTON,
                            1,
                            null,
                            false,
                            at,
                            null),
                    at);
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.of(
                                ConsentEvent.Kind.GIVE,
                                ConsentEvent.Kind.GIVE,
                                ConsentEvent.Kind.REFUSE,
                                ConsentEvent.Kind.WITHDRAW,
                                ConsentEvent.Kind.REVOKE,
                                ConsentEvent.Kind.DIAL),
                        Arbitraries.of(SLOTS),
                        Arbitraries.integers().between(0, 3))
                .as(Act::new)
                .list()
                .ofMaxSize(10);
    }
}
