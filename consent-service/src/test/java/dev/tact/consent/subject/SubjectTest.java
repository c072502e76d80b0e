package dev.tact.consent.subject;

import static dev.tact.consent.purpose.PurposeFixture.CATEGORY;
import static dev.tact.consent.subject.SubjectFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.consent.purpose.PurposeFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectTest {

    private final Subject subject = Subject.unknown(SubjectFixture.ID);

    private static Choice choice(ConsentEvent.Kind kind, Origin origin, Instant interactionAt, String... categories) {
        return new Choice(
                kind,
                PurposeFixture.consent(),
                List.of(categories),
                SubjectFixture.ID,
                origin,
                Method.BUTTON,
                1,
                null,
                false,
                interactionAt,
                null);
    }

    private Optional<ConsentEvent> says(ConsentEvent.Kind kind, Instant at) {
        return subject.choose(UUID.randomUUID(), choice(kind, Origin.CUSTOMER, at, CATEGORY), NOW);
    }

    private Optional<ConsentEvent> imports(ConsentEvent.Kind kind, Instant at) {
        return subject.choose(UUID.randomUUID(), choice(kind, Origin.IMPORT, at, CATEGORY), NOW);
    }

    private ConsentStatus status() {
        return subject.consent("lending", CATEGORY)
                .map(consent -> consent.statusAt(NOW))
                .orElse(ConsentStatus.NO_RECORD);
    }

    @Test
    void everyChoiceRaisesTheEpochByOne() {
        says(ConsentEvent.Kind.GIVE, NOW);
        says(ConsentEvent.Kind.REFUSE, NOW);
        subject.turnDial(UUID.randomUUID(), 1, Set.of(), SubjectFixture.ID, NOW);

        assertThat(subject.happened()).extracting(ConsentEvent::epoch).containsExactly(1L, 2L, 3L);
        assertThat(subject.epoch()).isEqualTo(3);
    }

    @Test
    void aSecondYesRenewsAndAYesAfterANoIsNew() {
        says(ConsentEvent.Kind.GIVE, NOW.minusSeconds(4));
        assertThat(status()).isEqualTo(ConsentStatus.GIVEN);
        says(ConsentEvent.Kind.GIVE, NOW.minusSeconds(3));
        assertThat(status()).isEqualTo(ConsentStatus.RENEWED);
        says(ConsentEvent.Kind.WITHDRAW, NOW.minusSeconds(2));
        assertThat(status()).isEqualTo(ConsentStatus.WITHDRAWN);
        says(ConsentEvent.Kind.GIVE, NOW.minusSeconds(1));
        assertThat(status()).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void anOlderYesIsRecordedButNeverOverridesAWithdrawal() {
        says(ConsentEvent.Kind.GIVE, NOW.minusSeconds(10));
        says(ConsentEvent.Kind.WITHDRAW, NOW.minusSeconds(5));

        var late = says(ConsentEvent.Kind.GIVE, NOW.minusSeconds(6)).orElseThrow();

        assertThat(late.statuses()).isEmpty();
        assertThat(status()).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    @Test
    void aYesOfTheSameMomentDoesNotOverrideANo() {
        says(ConsentEvent.Kind.REFUSE, NOW);

        says(ConsentEvent.Kind.GIVE, NOW);

        assertThat(status()).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void aWithdrawalHoldsEvenAgainstAYesFromAFasterClock() {
        says(ConsentEvent.Kind.GIVE, NOW.plusMillis(5));

        says(ConsentEvent.Kind.WITHDRAW, NOW);

        assertThat(status()).isEqualTo(ConsentStatus.WITHDRAWN);
        says(ConsentEvent.Kind.GIVE, NOW.plusMillis(5));
        assertThat(status()).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    @Test
    void withdrawingTwiceChangesNothing() {
        says(ConsentEvent.Kind.GIVE, NOW.minusSeconds(2));
        says(ConsentEvent.Kind.WITHDRAW, NOW.minusSeconds(1));

        assertThat(says(ConsentEvent.Kind.WITHDRAW, NOW)).isEmpty();
        assertThat(subject.epoch()).isEqualTo(2);
        assertThat(subject.newStops()).containsOnlyKeys(new Slot("lending", CATEGORY));
    }

    @Test
    void withdrawingNothingIsNoEventAndKeepsAnEarlierYesFromComingAfterIt() {
        assertThat(says(ConsentEvent.Kind.WITHDRAW, NOW)).isEmpty();
        assertThat(subject.epoch()).isZero();

        assertThat(says(ConsentEvent.Kind.GIVE, NOW).orElseThrow().statuses()).isEmpty();
        assertThat(status()).isEqualTo(ConsentStatus.NO_RECORD);

        says(ConsentEvent.Kind.GIVE, NOW.plusSeconds(1));
        assertThat(status()).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void whatIsGivenLastsAsLongAsThePurposeSays() {
        var event = says(ConsentEvent.Kind.GIVE, NOW).orElseThrow();

        assertThat(event.expiresAt()).isEqualTo(Instant.parse("2027-07-01T12:00:00Z"));
    }

    @Test
    void anImportNeverTouchesWhatTheCustomerChose() {
        says(ConsentEvent.Kind.GIVE, NOW.minus(Duration.ofDays(9)));

        assertThat(imports(ConsentEvent.Kind.REFUSE, NOW)).isEmpty();
        assertThat(imports(ConsentEvent.Kind.WITHDRAW, NOW)).isEmpty();
        assertThat(status()).isEqualTo(ConsentStatus.GIVEN);
    }

    @Test
    void anImportedYesNeverUndoesAnImportedNo() {
        imports(ConsentEvent.Kind.WITHDRAW, NOW.minusSeconds(9));

        assertThat(imports(ConsentEvent.Kind.GIVE, NOW)).isEmpty();
        assertThat(status()).isEqualTo(ConsentStatus.WITHDRAWN);
    }

    @Test
    void anImportedNoEndsAnEarlierImportedYesOnly() {
        imports(ConsentEvent.Kind.GIVE, NOW.minusSeconds(9));

        assertThat(imports(ConsentEvent.Kind.REFUSE, NOW.minusSeconds(10))).isEmpty();
        assertThat(imports(ConsentEvent.Kind.REFUSE, NOW.minusSeconds(8))).isPresent();
        assertThat(status()).isEqualTo(ConsentStatus.REFUSED);
    }

    @Test
    void everyEventKeepsTheStateItLeft() {
        subject.turnDial(UUID.randomUUID(), 0, Set.of(), SubjectFixture.ID, NOW);
        subject.object(UUID.randomUUID(), Set.of("lending"), SubjectFixture.ID, NOW);
        subject.restrict(UUID.randomUUID(), Set.of("lending"), SubjectFixture.ID, NOW);
        subject.requestErasure(UUID.randomUUID(), Set.of("lending"), SubjectFixture.ID, NOW);

        assertThat(subject.happened())
                .extracting(ConsentEvent::standing)
                .containsExactly(
                        new Standing(0, false, Set.of(), false, false, null, null),
                        new Standing(0, false, Set.of("lending"), false, false, null, null),
                        new Standing(0, true, Set.of("lending"), false, false, null, null),
                        new Standing(0, true, Set.of("lending"), true, false, null, null));
        assertThat(subject.restrict(UUID.randomUUID(), Set.of(), SubjectFixture.ID, NOW))
                .isEmpty();
    }
}
