package dev.tact.profile.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {

    private static final List<String> BOTH = List.of("browsing/product-viewed", "purchases/purchase");

    @Test
    void allowsWhatWasNotInferredAnywhere() {
        assertThat(Lineage.allows(List.of(), List.of())).isTrue();
    }

    @Test
    void isNoFreerThanItsInputs() {
        assertThat(Lineage.allows(BOTH, List.of("purchases", "browsing", "inferred-interests")))
                .isTrue();
        assertThat(Lineage.allows(BOTH, List.of("purchases", "inferred-interests")))
                .isFalse();
        assertThat(Lineage.allows(BOTH, List.of())).isFalse();
    }

    @Test
    void allowsNothingThatItCannotRead() {
        assertThat(Lineage.allows(List.of("purchases"), List.of("purchases"))).isFalse();
    }
}
