package dev.tact.consent.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tact.consent.rights.Part;
import dev.tact.consent.rights.PartState;
import dev.tact.consent.subject.ConsentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NewsTest {

    private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = MADE.plusSeconds(3);
    private static final UUID EVENT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private static News withdrawal() {
        return new News(
                EVENT,
                UUID.fromString("00000000-0000-7000-8000-000000000002"),
                4,
                ConsentEvent.Kind.WITHDRAW,
                MADE,
                List.of());
    }

    private static void everywhereBut(News news, Part part) {
        News.PARTS.stream().filter(other -> other != part).forEach(other -> news.applied(other, NOW));
    }

    private static PartState recommendation(News news) {
        return news.step(Part.RECOMMENDATION).state();
    }

    private static void profileOwes(News news) {
        news.expect("a-1");
        news.applied(Part.PROFILE, NOW);
        news.conclude(NOW);
    }

    private static void profileOwesNothing(News news) {
        news.applied(Part.PROFILE, NOW);
        news.conclude(NOW);
    }

    private static <T> List<List<T>> orders(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<T>>();
        for (var first : things) {
            var rest = new ArrayList<>(things);
            rest.remove(first);
            for (var order : orders(rest)) {
                var whole = new ArrayList<T>();
                whole.add(first);
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    @Test
    void holdsHereFromTheStartAndNowhereElse() {
        var news = withdrawal();

        assertThat(news.progress())
                .extracting(PartProgress::part, PartProgress::state)
                .containsExactly(
                        tuple(Part.CONSENT, PartState.APPLIED),
                        tuple(Part.PROFILE, PartState.PENDING),
                        tuple(Part.RECOMMENDATION, PartState.PENDING),
                        tuple(Part.ESCALATION, PartState.PENDING));
        assertThat(news.isEverywhere()).isFalse();
    }

    @Test
    void waitsForTheModelsToForgetInWhateverOrderThePartsAreHeard() {
        var heard = List.<Consumer<News>>of(
                NewsTest::profileOwes,
                news -> news.accepted(Part.RECOMMENDATION, NOW),
                news -> news.failed(Part.RECOMMENDATION, "unreachable", NOW),
                news -> news.applied(Part.ESCALATION, NOW));

        for (var order : orders(heard)) {
            var news = withdrawal();
            order.forEach(step -> step.accept(news));

            assertThat(recommendation(news)).isNotEqualTo(PartState.APPLIED);
            news.acknowledged(Part.RECOMMENDATION, PartState.APPLIED, null, NOW);
            assertThat(news.isEverywhere()).isTrue();
        }
    }

    @Test
    void needsNoAcknowledgementWhereNothingWasLentInWhateverOrder() {
        var heard = List.<Consumer<News>>of(
                NewsTest::profileOwesNothing,
                news -> news.accepted(Part.RECOMMENDATION, NOW),
                news -> news.applied(Part.ESCALATION, NOW));

        for (var order : orders(heard)) {
            var news = withdrawal();
            order.subList(0, 2).forEach(step -> step.accept(news));
            assertThat(news.isEverywhere()).isFalse();

            order.getLast().accept(news);
            assertThat(news.isEverywhere()).isTrue();
        }
    }

    @Test
    void staysAppliedWhateverIsHeardLater() {
        var news = withdrawal();
        news.acknowledged(Part.RECOMMENDATION, PartState.APPLIED, null, NOW);

        news.failed(Part.RECOMMENDATION, "late", NOW);
        news.accepted(Part.RECOMMENDATION, NOW);
        profileOwes(news);
        news.acknowledged(Part.RECOMMENDATION, PartState.FAILED, "late", NOW);

        assertThat(recommendation(news)).isEqualTo(PartState.APPLIED);
    }

    @Test
    void healsWhatFailed() {
        var news = withdrawal();
        everywhereBut(news, Part.ESCALATION);

        news.failed(Part.ESCALATION, "unreachable", NOW);
        assertThat(news.step(Part.ESCALATION).code()).isEqualTo("unreachable");
        news.applied(Part.ESCALATION, NOW.plusSeconds(1));

        assertThat(news.step(Part.ESCALATION).code()).isNull();
        assertThat(news.isEverywhere()).isTrue();
    }

    @Test
    void isNotMadeToFailByARepeatOnceItIsAccepted() {
        var news = withdrawal();
        news.accepted(Part.RECOMMENDATION, NOW);

        news.failed(Part.RECOMMENDATION, "unreachable", NOW);

        assertThat(recommendation(news)).isEqualTo(PartState.PENDING);
    }

    @Test
    void isOvertakenByANewerStateButNotWhileItsDepartureIsOwed() {
        var news = withdrawal();
        news.overtaken(Part.ESCALATION, NOW);
        assertThat(news.step(Part.ESCALATION).state()).isEqualTo(PartState.APPLIED);
        news.overtaken(Part.RECOMMENDATION, NOW);
        assertThat(recommendation(news)).isEqualTo(PartState.PENDING);

        profileOwes(news);
        news.overtaken(Part.RECOMMENDATION, NOW);
        assertThat(recommendation(news)).isEqualTo(PartState.PENDING);

        var without = withdrawal();
        profileOwesNothing(without);
        without.overtaken(Part.RECOMMENDATION, NOW);
        assertThat(recommendation(without)).isEqualTo(PartState.APPLIED);
    }
}
