package dev.tact.profile.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private static final String HELD = "held";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<List<String>> groups = new CopyOnWriteArrayList<>();
    private final List<String> alone = new CopyOnWriteArrayList<>();
    private final Grouping<String, String> grouping = new Grouping<>(this::shout, this::whisper, 4, 1, 6);

    @AfterEach
    void end() {
        released.countDown();
        threads.close();
    }

    private List<String> shout(List<String> words) {
        groups.add(words);
        if (words.contains(HELD)) {
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        if (words.contains("nobody")) {
            throw Problems.notFound();
        }
        if (words.contains("bad")) {
            throw new IllegalStateException("bad");
        }
        if (words.contains("fatal")) {
            throw new AssertionError("fatal");
        }
        return words.stream().map(word -> word + "!").toList();
    }

    private String whisper(String word) {
        alone.add(word);
        if (word.equals("bad")) {
            throw new IllegalStateException("bad");
        }
        return word + ".";
    }

    private List<Future<String>> waiting(String... words) throws InterruptedException {
        var all = new ArrayList<Future<String>>();
        all.add(threads.submit(() -> grouping.take(HELD)));
        begun.await();
        for (var word : words) {
            var waiting = all.size();
            all.add(threads.submit(() -> grouping.take(word)));
            Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> grouping.waiting() == waiting);
        }
        return all;
    }

    @Test
    void beginsAtOnceWithOneThatFindsNobody() {
        assertThat(grouping.take("a")).isEqualTo("a!");
        assertThat(grouping.take("b")).isEqualTo("b!");

        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
        assertThat(grouping.waiting()).isZero();
    }

    @Test
    void isNotMadeWhereNobodyWouldEverGetATurn() {
        assertThatThrownBy(() -> new Grouping<>(this::shout, this::whisper, 0, 1, 6))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grouping<>(this::shout, this::whisper, 4, 0, 6))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gathersWhoComesMeanwhileAndTellsEachItsOwn() throws Exception {
        var all = waiting("a", "b", "c");

        released.countDown();

        for (var i = 1; i < 4; i++) {
            assertThat(all.get(i).get()).isEqualTo(List.of("a!", "b!", "c!").get(i - 1));
        }
        assertThat(groups).containsExactly(List.of(HELD), List.of("a", "b", "c"));
    }

    @Test
    void worksOnAsManyGroupsAtOnceAsMayBe() throws Exception {
        var two = new Grouping<>(this::shout, this::whisper, 4, 2, 6);
        var held = threads.submit(() -> two.take(HELD));
        begun.await();

        assertThat(two.take("a")).isEqualTo("a!");
        assertThat(two.take("b")).isEqualTo("b!");

        released.countDown();
        assertThat(held.get()).isEqualTo(HELD + "!");
        assertThat(groups).containsExactly(List.of(HELD), List.of("a"), List.of("b"));
        assertThat(two.take("c")).isEqualTo("c!");
    }

    @Test
    void makesAnotherGroupOfThoseBeyondTheBound() throws Exception {
        var all = waiting("a", "b", "c", "d", "e");

        released.countDown();

        assertThat(all.get(5).get()).isEqualTo("e!");
        assertThat(groups).containsExactly(List.of(HELD), List.of("a", "b", "c", "d"), List.of("e"));
    }

    @Test
    void refusesWhoCannotEvenWaitAndGoesOnWithTheOthers() throws Exception {
        var all = waiting(IntStream.range(0, 6).mapToObj(String::valueOf).toArray(String[]::new));

        assertThatThrownBy(() -> grouping.take("one too many")).isInstanceOf(TooBusy.class);

        released.countDown();
        assertThat(all.get(6).get()).isEqualTo("5!");
        assertThat(grouping.take("later")).isEqualTo("later!");
    }

    @Test
    void worksOnEachAloneWhereOneSpoilsTheGroup() throws Exception {
        var all = waiting("a", "bad", "c");

        released.countDown();

        assertThat(all.get(1).get()).isEqualTo("a.");
        assertThat(all.get(3).get()).isEqualTo("c.");
        assertThatThrownBy(() -> all.get(2).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("bad");
        assertThat(groups).containsExactly(List.of(HELD), List.of("a", "bad", "c"));
        assertThat(alone).containsExactlyInAnyOrder("a", "bad", "c");
        assertThat(grouping.take("later")).isEqualTo("later!");
    }

    @Test
    void refusesAWholeGroupTogether() throws Exception {
        var all = waiting("a", "nobody");

        released.countDown();

        for (var one : all.subList(1, 3)) {
            assertThatThrownBy(one::get).hasRootCauseMessage("not-found");
        }
        assertThat(groups).containsExactly(List.of(HELD), List.of("a", "nobody"));
        assertThat(alone).isEmpty();
        assertThat(grouping.take("b")).isEqualTo("b!");
    }

    @Test
    void leavesNobodyWaitingWhenTheFirstOfAGroupDies() throws Exception {
        var all = waiting("fatal", "b");

        released.countDown();

        assertThatThrownBy(() -> all.get(1).get()).hasRootCauseInstanceOf(AssertionError.class);
        assertThat(all.get(2).get()).isEqualTo("b.");
        assertThat(grouping.take("c")).isEqualTo("c!");
    }
}
