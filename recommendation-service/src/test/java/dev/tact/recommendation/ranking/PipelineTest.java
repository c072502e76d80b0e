package dev.tact.recommendation.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.recommendation.catalogue.Catalogue;
import dev.tact.recommendation.catalogue.Shelves;
import dev.tact.recommendation.explanation.Recommendation.Adjustment;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final Catalogue.Shelf SHELF =
            Shelves.of(Shelves.item("a"), Shelves.item("b"), Shelves.item("c"), Shelves.item("d"));

    private static final HardFilter NO_B =
            moment -> item -> item.id().equals("b") ? Optional.of("B") : Optional.empty();

    @Test
    void whatAFilterKeepsOutNoRuleBringsBack() {
        var shown = new Pipeline(List.of(NO_B), List.of(rule("PIN", 1, Set.of("b"), list -> list)), List.of())
                .run(new NewestScoring(SHELF), moment(10));

        assertThat(shown.items()).extracting(Ranked::itemId).containsExactly("a", "c", "d");
    }

    @Test
    void eachMoveIsToldUnderItsRuleInTheirOrder() {
        var lastFirst = rule("SECOND", 2, Set.of(), list -> {
            var moved = new ArrayList<>(list);
            moved.addFirst(moved.removeLast());
            return moved;
        });
        var reversed = rule("FIRST", 1, Set.of(), List::reversed);

        var shown = new Pipeline(List.of(), List.of(lastFirst, reversed), List.of())
                .run(new NewestScoring(SHELF), moment(2));

        assertThat(shown.items()).extracting(Ranked::itemId).containsExactly("a", "d");
        assertThat(shown.items().getFirst().adjustments())
                .containsExactly(new Adjustment("FIRST", 1, 4), new Adjustment("SECOND", 4, 1));
        assertThat(shown.items().getLast().adjustments())
                .containsExactly(new Adjustment("FIRST", 4, 1), new Adjustment("SECOND", 1, 2));
    }

    @Test
    void aRuleMayNotAddAnItem() {
        var twice = rule("TWICE", 1, Set.of(), list -> List.of(list.getFirst(), list.getFirst()));
        var pipeline = new Pipeline(List.of(), List.of(twice), List.of());

        assertThatThrownBy(() -> pipeline.run(new NewestScoring(SHELF), moment(10)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTrialTakesTheLastPlaceAndIsLabelled() {
        Explorer explorer =
                (shown, candidates, moment) -> candidates.skip(1).findFirst().map(PipelineTest::tried);

        var shown = new Pipeline(List.of(), List.of(), List.of(explorer)).run(new NewestScoring(SHELF), moment(2));

        assertThat(shown.items()).extracting(Ranked::itemId).containsExactly("a", "d");
        assertThat(shown.items().getLast().slot()).isEqualTo(Slot.EXPLORATION);
        assertThat(shown.items().getLast().propensity()).isEqualTo(0.25);
        assertThat(shown.items().getFirst().slot()).isEqualTo(Slot.RANKED);
    }

    @Test
    void aTrialTakesNoPlaceThatIsHeld() {
        var pinned = rule("PIN", 1, Set.of(), list -> each(list, "b", Ranked::pinned));
        var due = rule("DUE", 1, Set.of(), list -> each(list, "b", ranked -> ranked.marked("DUE_AGAIN")));
        var all = rule(
                "ALL", 1, Set.of(), list -> list.stream().map(Ranked::pinned).toList());

        assertThat(tried(pinned, 2)).containsExactly("c", "b");
        assertThat(tried(due, 2)).containsExactly("c", "b");
        assertThat(tried(all, 2)).containsExactly("a", "b");
    }

    @Test
    void whatIsHeldElsewhereOrBuriedIsNotTried() {
        var rule = rule("RULE", 1, Set.of(), list -> each(each(list, "c", Ranked::buried), "b", Ranked::pinned));

        assertThat(tried(rule, 1)).containsExactly("d");
    }

    @Test
    void aTrialBreaksNoPromise() {
        var noC = new Reranker() {
            @Override
            public String rule() {
                return "NO_C";
            }

            @Override
            public int order() {
                return 1;
            }

            @Override
            public Reranking at(Moment moment) {
                return new Reranking() {
                    @Override
                    public List<Ranked> rerank(List<Ranked> ordered) {
                        return ordered;
                    }

                    @Override
                    public List<String> remarks(List<Ranked> shown) {
                        return shown.stream().map(Ranked::itemId).anyMatch("c"::equals)
                                ? List.of("C_SHOWN")
                                : List.of();
                    }
                };
            }
        };

        assertThat(tried(noC, 2)).as("it held").containsExactly("a", "d");
        assertThat(tried(noC, 3)).as("it did not hold").containsExactly("a", "b", "d");
    }

    private static List<String> tried(Reranker rule, int limit) {
        Explorer first = (shown, candidates, moment) -> candidates.findFirst().map(PipelineTest::tried);
        return new Pipeline(List.of(), List.of(rule), List.of(first))
                .run(new NewestScoring(SHELF), moment(limit)).items().stream()
                        .map(Ranked::itemId)
                        .toList();
    }

    private static Explorer.Trial tried(Ranked ranked) {
        return new Explorer.Trial(ranked, 0.25);
    }

    private static List<Ranked> each(List<Ranked> list, String item, UnaryOperator<Ranked> change) {
        return list.stream()
                .map(ranked -> ranked.itemId().equals(item) ? change.apply(ranked) : ranked)
                .toList();
    }

    @Test
    void aShortListIsFilledWithWhatMayBeShown() {
        var scoring = new NewestScoring(Shelves.of(Shelves.item("c")));

        var shown = new Pipeline(List.of(NO_B), List.of(), List.of()).run(scoring, moment(2));

        assertThat(shown.items()).extracting(Ranked::itemId).containsExactly("c", "a");
        assertThat(shown.items().getLast().marks()).containsExactly("NEW");
        assertThat(new Pipeline(List.of(NO_B), List.of(), List.of())
                        .run(scoring, moment(1))
                        .items())
                .extracting(Ranked::itemId)
                .containsExactly("c");
    }

    private static Reranker rule(String rule, int order, Set<String> wanted, UnaryOperator<List<Ranked>> reranking) {
        return new Reranker() {
            @Override
            public String rule() {
                return rule;
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public Reranking at(Moment moment) {
                return new Reranking() {
                    @Override
                    public Set<String> wanted() {
                        return wanted;
                    }

                    @Override
                    public List<Ranked> rerank(List<Ranked> ordered) {
                        return reranking.apply(ordered);
                    }
                };
            }
        };
    }

    private static Moment moment(int limit) {
        return new Moment(
                Instant.EPOCH,
                new Request("home", limit, null, Set.of(), Set.of(), Device.OTHER, ZoneOffset.UTC),
                Locale.ENGLISH,
                null,
                SHELF,
                null);
    }
}
