package dev.tact.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void readsBackWhatItWrote() {
        assertThat(Cursor.decode(Cursor.encode("2026-11-22T10:00:00Z", "42", ""), 3))
                .containsExactly("2026-11-22T10:00:00Z", "42", "");
    }

    @Test
    void refusesWhatIsNoCursorOfThisList() {
        for (var bad : List.of("", "%%%", "AAAA", Cursor.encode("one"), "/w")) {
            assertThatThrownBy(() -> Cursor.decode(bad, 2)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void namesAPlaceOrIsRefused() {
        Integer place = Cursor.decode(Cursor.encode("7"), 1, parts -> Integer.valueOf(parts.getFirst()));

        assertThat(place).isEqualTo(7);
        assertThatThrownBy(() -> Cursor.decode(Cursor.encode("seven"), 1, parts -> Integer.valueOf(parts.getFirst())))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Cursor.decode(Cursor.encode("today"), 1, parts -> Instant.parse(parts.getFirst())))
                .isInstanceOf(Problem.class);
    }
}
