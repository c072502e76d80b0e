package dev.tact.kit.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.problem.Problem;
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
}
