package dev.tact.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.verifier.ledger.Verdict.Intact;
import org.junit.jupiter.api.Test;

class LedgerBenchTest {

    @Test
    void measuresAHandful() throws Exception {
        var measured = LedgerBench.measure(1_234);

        assertThat(measured.verdict()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.newest().size()).isEqualTo(1_234);
            assertThat(intact.opened()).isEqualTo(1_110);
            assertThat(intact.checkpoints()).isEqualTo(13);
        });
    }
}
