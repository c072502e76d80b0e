package dev.tact.escalation.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SupportCaseTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(7);

    @Test
    void isQueuedWhenItOpens() {
        var opened = open();

        assertThat(opened.state()).isEqualTo(CaseState.QUEUED);
        assertThat(opened.ownerId()).isNull();
    }

    @Test
    void cannotBeAnsweredBeforeSomebodyHoldsIt() {
        assertThatThrownBy(() -> open().answer(false, NOON)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void canBeReopenedUntilTheWindowEndsAndNotFromThen() {
        var end = NOON.plus(WINDOW);

        assertThat(resolved().isReopenable(end.minusNanos(1000))).isTrue();
        assertThat(resolved().isReopenable(end)).isFalse();
        assertThatThrownBy(() -> resolved().reopen(end)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void isQueuedAnewButAsOldAsItIsWhenReopened() {
        var reopened = resolved();

        reopened.reopen(NOON.plus(Duration.ofDays(1)));

        assertThat(reopened.state()).isEqualTo(CaseState.QUEUED);
        assertThat(reopened.openedAt()).isEqualTo(NOON);
        assertThat(reopened.ownerId()).isNull();
        assertThat(reopened.respondedAt()).isNull();
        assertThat(reopened.reopenableUntil()).isNull();
    }

    @Test
    void keepsTheMomentOfItsFirstAnswer() {
        var held = held();

        held.answer(false, NOON.plusSeconds(60));
        held.answer(true, NOON.plusSeconds(120));

        assertThat(held.respondedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(held.state()).isEqualTo(CaseState.WAITING_CUSTOMER);
    }

    @Test
    void countsItsMoves() {
        var held = held();
        var before = held.moves();

        held.answer(true, NOON);
        held.reply();

        assertThat(held.moves()).isEqualTo(before + 2);
        assertThat(held.state()).isEqualTo(CaseState.IN_PROGRESS);
    }

    private static SupportCase open() {
        return SupportCase.open(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), CaseKind.PERSON, "en", null, NOON);
    }

    private static SupportCase held() {
        var held = open();
        held.claimBy(UUID.randomUUID());
        return held;
    }

    private static SupportCase resolved() {
        var resolved = held();
        resolved.resolve(NOON, WINDOW);
        return resolved;
    }
}
