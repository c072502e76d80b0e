package dev.tact.bench.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

class ScoringBenchTest {

    @Test
    void scoresAndExplainsAHandful() throws Exception {
        var handful = new OptionsBuilder()
                .include(ScoringBench.class.getName())
                .param("contributors", "200")
                .param("items", "60")
                .param("interactions", "2000")
                .param("history", "5")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(10))
                .shouldFailOnError(true)
                .build();

        var results = new Runner(handful).run();

        assertThat(results)
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsExactlyInAnyOrder("score", "explain");
    }
}
