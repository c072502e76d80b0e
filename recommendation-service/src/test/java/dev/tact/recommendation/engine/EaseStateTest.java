package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever was added or taken out by an update: a training on the rows as they are then is what it must equal. */
class EaseStateTest {

    private static final double RIDGE = 30;
    private static final int SUPPORT = 5;
    private static final double PROMISED = EaseState.PROMISED;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneWhoDepartsLeavesWhatATrainingWithoutThemGives(long seed) throws InterruptedException {
        var rows = rows(300, 90, seed);
        var state = solve(rows);

        var update = state.update(List.of(Change.goes(rows.removeFirst())), 2);

        assertThat(update.solvedAnew()).isFalse();
        assertThat(update.bound()).isLessThan(EaseState.HIGHEST_BOUND);
        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
    }

    @Test
    void soDoTwoHundredWhoDepartOneAfterAnother() throws InterruptedException {
        var rows = rows(600, 120, 4);
        var state = solve(rows);

        for (var departed = 0; departed < 200; departed++) {
            var update = state.update(List.of(Change.goes(rows.removeFirst())), 2);
            assertThat(update.solvedAnew()).isFalse();
        }

        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
        assertThat(state.contributors()).isEqualTo(400);
    }

    @Test
    void soDoHundredWhoDepartAtOnce() throws InterruptedException {
        var rows = rows(600, 250, 5);
        var state = solve(rows);
        var gone = rows.subList(0, 100);
        var changes = gone.stream().map(Change::goes).toList();
        gone.clear();

        var update = state.update(changes, 2);

        assertThat(update.solvedAnew()).isFalse();
        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
    }

    @Test
    void thoseWhoComeAndThoseWhoGoMayBeOfOneBatch() throws InterruptedException {
        var rows = rows(400, 200, 6);
        var state = solve(rows);
        var changes = new ArrayList<Change>();
        for (var at = 0; at < 40; at++) {
            changes.add(Change.goes(rows.removeFirst()));
            var fresh = rows(1, 200, 1000 + at).getFirst();
            rows.add(fresh);
            changes.add(Change.comes(fresh));
        }

        var update = state.update(changes, 2);

        assertThat(update.solvedAnew()).isFalse();
        assertThat(state.drift(solve(rows), 2)).isLessThan(PROMISED);
    }

    @Test
    void isComparedOverTheItemsThatBothKnow() throws InterruptedException {
        var rows = rows(300, 90, 14);
        var without = solve(rows);
        var kept = solve(rows);
        for (var row = 0; row < 20; row++) {
            var with = new ArrayList<>(rows.get(row));
            with.add("new-1");
            if (row < 8) {
                with.add("new-2");
            }
            rows.set(row, with);
            kept.update(List.of(Change.goes(with.subList(0, with.indexOf("new-1"))), Change.comes(with)), 2);
        }
        var wider = solve(rows);

        assertThat(wider.items())
                .contains("new-1", "new-2")
                .hasSize(kept.items().size() + 2);
        assertThat(kept.drift(wider, 2)).isLessThan(PROMISED);
        assertThat(wider.drift(kept, 2)).isLessThan(PROMISED);
        assertThat(wider.drift(solve(rows.subList(1, rows.size())), 2)).isGreaterThan(PROMISED);
        assertThat(distance(kept, without)).isLessThan(PROMISED);
    }

    @Test
    void oneEventAloneCanBeTakenBack() throws InterruptedException {
        var rows = rows(300, 90, 7);
        var state = solve(rows);
        var before = rows.getFirst();
        var after = before.subList(1, before.size());
        rows.set(0, after);

        var update = state.update(List.of(Change.goes(before), Change.comes(after)), 1);

        assertThat(update.solvedAnew()).isFalse();
        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
    }

    @Test
    void soCanACategoryOfManyItems() throws InterruptedException {
        var rows = rows(300, 90, 8);
        var state = solve(rows);
        var before = rows.getFirst();
        var after = before.stream().filter(item -> !item.endsWith("3")).toList();
        rows.set(0, after);

        state.update(List.of(Change.goes(before), Change.comes(after)), 2);

        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
    }

    @Test
    void anItemThatTooFewAreLeftToShareLeavesAsIfItHadNeverBeenIn() throws InterruptedException {
        var rows = rows(200, 60, 9);
        for (var row = 0; row < SUPPORT; row++) {
            var with = new ArrayList<>(rows.get(row));
            with.add("rare");
            rows.set(row, with);
        }
        var state = solve(rows);
        assertThat(state.items()).contains("rare");

        var update = state.update(List.of(Change.goes(rows.removeFirst())), 2);

        assertThat(update.solvedAnew()).isFalse();
        assertThat(state.items()).doesNotContain("rare");
        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
        assertThat(state.model().items()).doesNotContain("rare");
    }

    @Test
    void whatWasAddedAndTakenOutAgainLeavesNothing() throws InterruptedException {
        var rows = rows(300, 90, 10);
        var state = solve(rows);
        var fresh = rows(1, 90, 77).getFirst();

        state.update(List.of(Change.comes(fresh)), 2);
        assertThat(distance(state, solve(rows))).isGreaterThan(PROMISED);
        state.update(List.of(Change.goes(fresh)), 2);

        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
    }

    @Test
    void whoHasOnlyItemsItDoesNotKnowIsCountedAndNoMore() throws InterruptedException {
        var rows = rows(300, 90, 11);
        var state = solve(rows);
        var weights = state.model();

        var update = state.update(List.of(Change.comes(List.of("new-1", "new-2"))), 2);

        assertThat(update.solvedAnew()).isFalse();
        assertThat(state.contributors()).isEqualTo(301);
        assertThat(state.model().weight(0, 1)).isEqualTo(weights.weight(0, 1));
    }

    @Test
    void solvesAnewWhereTheArithmeticCannotBeTrusted() throws InterruptedException {
        // the ridge alone holds this one's direction: what is left of 1 − xᵀPx is one part in ten million millions
        var rows = new ArrayList<List<String>>();
        for (var contributor = 0; contributor < 8; contributor++) {
            rows.add(List.of("a", "b"));
        }
        rows.add(List.of("a", "c"));
        rows.add(List.of("c"));
        var state = EaseState.solve(set(rows), 1e-12, 1, 1, Trainer.Progress.SILENT);

        var update = state.update(List.of(Change.goes(rows.removeLast()), Change.goes(rows.removeLast())), 1);

        assertThat(update.solvedAnew()).isTrue();
        assertThat(state.items()).containsExactly("a", "b");
    }

    @Test
    void solvesAnewWhenMoreChangesThanAnUpdateIsWorth() throws InterruptedException {
        var rows = rows(300, 60, 12);
        var state = solve(rows);
        var gone = rows.subList(0, 40);
        var changes = gone.stream().map(Change::goes).toList();
        gone.clear();

        var update = state.update(changes, 2);

        assertThat(update.solvedAnew()).isTrue();
        assertThat(distance(state, solve(rows))).isLessThan(PROMISED);
    }

    @Test
    void refusesToTakeOutWhatWasNeverIn() throws InterruptedException {
        var rows = new ArrayList<List<String>>(Collections.nCopies(6, List.of("a", "b")));
        rows.addAll(Collections.nCopies(6, List.of("c")));
        var state = solve(rows);

        assertThatThrownBy(() -> state.update(List.of(Change.goes(List.of("a", "c"))), 1))
                .isInstanceOf(EaseState.NotOfTheseRows.class);
    }

    @Test
    void hasNothingToSayOnceNobodyIsLeft() throws InterruptedException {
        var rows = new ArrayList<List<String>>(Collections.nCopies(5, List.of("a", "b")));
        var state = solve(rows);

        assertThatThrownBy(() -> state.update(List.of(Change.goes(rows.getFirst())), 1))
                .isInstanceOf(TooLittleToLearnFrom.class);
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() throws InterruptedException, IOException {
        var rows = rows(300, 90, 13);
        var state = solve(rows);
        var bytes = new ByteArrayOutputStream();

        state.write(bytes);
        var read = EaseState.read(new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(distance(read, state)).isZero();
        assertThat(read.model().hash()).isEqualTo(state.model().hash());
        assertThatThrownBy(() -> EaseState.read(new ByteArrayInputStream(bytes.toByteArray(), 0, bytes.size() - 1)))
                .isInstanceOf(IOException.class);
    }

    /** The largest difference of a weight between two states of the same items. */
    private static double distance(EaseState one, EaseState other) throws InterruptedException {
        assertThat(one.items()).isEqualTo(other.items());
        return one.drift(other, 2);
    }

    private static EaseState solve(List<List<String>> rows) throws InterruptedException {
        return EaseState.solve(set(rows), RIDGE, SUPPORT, 2, Trainer.Progress.SILENT);
    }

    private static TrainingSet set(List<List<String>> rows) {
        var set = TrainingSet.builder();
        rows.forEach(row -> set.add(
                row.stream().map(item -> new Interest(item, TrainingSets.DAY)).toList()));
        return set.build();
    }

    private static List<List<String>> rows(int contributors, int items, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<List<String>>();
        for (var contributor = 0; contributor < contributors; contributor++) {
            var row = new ArrayList<String>();
            for (var item = 0; item < items; item++) {
                if (random.nextInt(4 + item / 8) == 0) {
                    row.add("item-" + item);
                }
            }
            rows.add(row);
        }
        return rows;
    }
}
