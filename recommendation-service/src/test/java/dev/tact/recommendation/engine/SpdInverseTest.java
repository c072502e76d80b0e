package dev.tact.recommendation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpdInverseTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 63, 64, 65, 128, 129, 200, 530})
    void equalsTheNaiveInverseAtEverySizeAroundABlock(int size) throws InterruptedException {
        var matrix = Matrices.positiveDefinite(size, 1, size);
        var lower = Matrices.lower(matrix);

        invert(lower, 2);

        var naive = Matrices.inverse(matrix);
        for (var row = 0; row < size; row++) {
            for (var column = 0; column <= row; column++) {
                assertThat(lower[row][column]).isCloseTo(naive[row][column], within(1e-9));
            }
        }
    }

    @Test
    void multipliesBackToTheIdentityForRandomMatrices() throws InterruptedException {
        for (var seed = 0L; seed < 40; seed++) {
            var size = 1 + (int) (seed * 37 % 150);
            var matrix = Matrices.positiveDefinite(size, 0.5, seed);
            var lower = Matrices.lower(matrix);

            invert(lower, 2);

            for (var row = 0; row < size; row++) {
                for (var column = 0; column < size; column++) {
                    var sum = 0.0;
                    for (var k = 0; k < size; k++) {
                        sum += matrix[row][k] * (k >= column ? lower[k][column] : lower[column][k]);
                    }
                    assertThat(sum).isCloseTo(row == column ? 1 : 0, within(1e-8));
                }
            }
        }
    }

    @Test
    void givesTheSameBitsWhateverTheNumberOfThreads() throws InterruptedException {
        var alone = Matrices.lower(Matrices.positiveDefinite(150, 1, 3));
        var shared = Matrices.lower(Matrices.positiveDefinite(150, 1, 3));

        invert(alone, 1);
        invert(shared, 4);

        assertThat(shared).isDeepEqualTo(alone);
    }

    @Test
    void refusesAMatrixThatIsNotPositiveDefinite() {
        var indefinite = new double[][] {{1}, {2, 1}};

        assertThatThrownBy(() -> invert(indefinite, 1)).isInstanceOf(NotPositiveDefinite.class);
    }

    private static void invert(double[][] lower, int threads) throws InterruptedException {
        try (var workers = new Workers(threads)) {
            SpdInverse.invert(lower, workers, fraction -> {});
        }
    }
}
