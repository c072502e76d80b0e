package dev.tact.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpTest {

    @Test
    void startsOneProcessOfEachServiceUnlessToldOtherwise() {
        assertThat(Up.replicas(List.of())).hasValue(1);
        assertThat(Up.replicas(List.of("--replicas", "2"))).hasValue(2);
        assertThat(Up.replicas(List.of("--replicas", "4"))).hasValue(4);
    }

    @Test
    void takesNoOtherNumberAndNoOtherWord() {
        for (var wrong : List.of(
                List.of("--replicas", "0"),
                List.of("--replicas", "5"),
                List.of("--replicas", "two"),
                List.of("--replicas"),
                List.of("2"))) {
            assertThat(Up.replicas(wrong)).as(wrong.toString()).isEmpty();
        }
    }
}
