package dev.tact.escalation.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.paging.Cursor;
import dev.tact.kit.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCursorTest {

    @Test
    void readsBackWhatItWrote() {
        var inAWindow = FeedCursor.at("10:20:12,15").after("20:30:", 7);

        assertThat(FeedCursor.parse(inAWindow.id())).isEqualTo(inAWindow);
        assertThat(FeedCursor.parse(FeedCursor.at("10:10:").id())).isEqualTo(FeedCursor.at("10:10:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "10:20", "10:20:1;drop table message", "a:b:", "10:20:1,", "'10:20:'"})
    void refusesWhatIsNoSnapshot(String snapshot) {
        var id = Cursor.encode(snapshot, "", "0");

        assertThatThrownBy(() -> FeedCursor.parse(id)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "99999999999999999999"})
    void refusesWhatIsNoNumber(String seq) {
        var id = Cursor.encode("10:10:", "", seq);

        assertThatThrownBy(() -> FeedCursor.parse(id)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesWhatIsNoCursor() {
        assertThatThrownBy(() -> FeedCursor.parse("§")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> FeedCursor.parse("A".repeat(40_000))).isInstanceOf(Problem.class);
    }
}
