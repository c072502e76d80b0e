package dev.tact.bench.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticTest {

    @Test
    void findsTheRatesOfTwoGroups() {
        // one feature of two values: the likeliest line goes through both rates
        var features = new double[20][1];
        var happened = new boolean[20];
        for (var i = 0; i < 20; i++) {
            features[i][0] = i < 10 ? 0 : 1;
            happened[i] = i < 2 || i >= 14;
        }

        var fitted = Logistic.fit(features, happened);

        assertThat(fitted.probability(0)).isEqualTo(0.2, within(1e-9));
        assertThat(fitted.probability(1)).isEqualTo(0.6, within(1e-9));
    }
}
