package dev.tact.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    private static final LocalDate DAY = LocalDate.of(2011, 11, 10);

    @Test
    void keepsOneRowPerItemWithItsLastDay() {
        var histories = Histories.of(
                List.of(
                        new Interaction("ann", "a", 5, DAY),
                        new Interaction("ann", "a", 5, DAY.minusDays(3)),
                        new Interaction("ann", "b", 3, DAY)),
                4);

        assertThat(histories.of("ann")).containsExactlyEntriesOf(Map.of("a", DAY));
        assertThat(histories.rows()).isEqualTo(1);
    }

    @Test
    void theCoreIsTakenUntilNothingChanges() {
        // c has one user; without it cid has one item; without cid a and b have two users still
        var histories = histories("ann a b", "bea a b", "cid c b");

        var core = histories.core(2);

        assertThat(core.ofUsers().keySet()).containsExactly("ann", "bea");
        assertThat(core.items()).isEqualTo(2);
        assertThat(histories.core(3).users()).isZero();
        assertThat(histories.users()).isEqualTo(3);
    }

    @Test
    void holdsOutAShareOfEachUser() {
        var histories = histories("ann a b c d e", "bea a b c d e f g h i j k");

        var split = histories.holdOut(0.2, 1);

        assertThat(split.train().of("ann")).hasSize(4);
        assertThat(split.test().of("ann")).hasSize(1);
        // ⌊11 · 0.8⌋
        assertThat(split.train().of("bea")).hasSize(8);
        assertThat(split.test().of("bea")).hasSize(3);
        var both = new HashSet<>(split.train().of("bea").keySet());
        both.addAll(split.test().of("bea").keySet());
        assertThat(both).isEqualTo(histories.of("bea").keySet());
    }

    @Test
    void drawsBySeed() {
        var histories = histories("ann a b c d e f g h i j k l m n o");

        assertThat(histories.holdOut(0.5, 1)).isEqualTo(histories.holdOut(0.5, 1));
        assertThat(histories.holdOut(0.5, 1)).isNotEqualTo(histories.holdOut(0.5, 2));
    }

    private static Histories histories(String... lines) {
        var rows = new ArrayList<Interaction>();
        for (var line : lines) {
            var words = List.of(line.split(" "));
            words.subList(1, words.size()).forEach(item -> rows.add(new Interaction(words.getFirst(), item, 1, DAY)));
        }
        return Histories.of(rows, 0);
    }
}
