package dev.tact.bench.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityTest {

    /** So many said to be as likely, of whom it happened to so many. */
    private record Group(double said, int people, int happened) {}

    private static Quality of(Group... groups) {
        var said = Arrays.stream(groups)
                .flatMapToDouble(group -> IntStream.range(0, group.people).mapToDouble(i -> group.said))
                .toArray();
        var happened = new boolean[said.length];
        var at = 0;
        for (var group : groups) {
            for (var i = 0; i < group.people; i++) {
                happened[at++] = i < group.happened;
            }
        }
        return Quality.of(said, happened);
    }

    @Test
    void findsNoErrorWhereWhatWasSaidHappened() {
        var groups = IntStream.rangeClosed(0, 9)
                .mapToObj(i -> new Group(i / 10.0, 10, i))
                .toArray(Group[]::new);

        assertThat(of(groups).ece()).isEqualTo(0, within(1e-12));
        assertThat(of(groups).said()).isEqualTo(of(groups).happened(), within(1e-12));
    }

    @Test
    void isTheMeanDistanceOverTenBinsOfEquallyMany() {
        // ten bins of one probability each: bin i says i/10 and it happens to i of ten, but to none in the last two
        var groups = IntStream.range(0, 10)
                .mapToObj(i -> new Group(i / 10.0, 10, i < 8 ? i : 0))
                .toArray(Group[]::new);

        assertThat(of(groups).ece()).isEqualTo((0.8 + 0.9) / 10, within(1e-12));
    }

    @Test
    void binsByOrderWhateverTheOrderGiven() {
        var said = new double[] {0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.5, 0.55};
        var happened = new boolean[] {true, false, true, false, true, false, true, false, true, true};

        // a bin of one each: the sum of the distances, by ten
        assertThat(Quality.of(said, happened).ece())
                .isEqualTo((0.1 + 0.1 + 0.2 + 0.2 + 0.3 + 0.3 + 0.4 + 0.4 + 0.5 + 0.45) / 10, within(1e-12));
        assertThat(Quality.of(said, happened).auc()).isEqualTo(1.0);
    }

    @Test
    void knowsTheSquaredDistanceAndTheOrder() {
        var quality = of(new Group(0.25, 4, 1), new Group(0.75, 4, 3));

        assertThat(quality.brier()).isEqualTo(0.1875, within(1e-12));
        // of sixteen pairs nine in order, six tied, one out of order
        assertThat(quality.auc()).isEqualTo((9 + 6 / 2.0) / 16, within(1e-12));
        assertThat(of(new Group(0.5, 8, 4)).auc()).isEqualTo(0.5, within(1e-12));
    }
}
