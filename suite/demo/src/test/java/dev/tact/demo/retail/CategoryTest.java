package dev.tact.demo.retail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTest {

    @ParameterizedTest
    @CsvSource({
        "SET OF 6 CHRISTMAS CANDLES, christmas",
        "JUMBO BAG RED RETROSPOT, bags",
        "REGENCY CAKESTAND 3 TIER, kitchen",
        "PARTY BUNTING, party",
        "RABBIT, gifts",
        "FLAGPOLE BAGPIPES, gifts"
    })
    void isTheFirstWithAWordOfTheDescription(String description, String category) {
        assertThat(Category.of(description).code()).isEqualTo(category);
    }

    @Test
    void isFoundInAnyCase() {
        assertThat(Category.of("Ceramic Mug")).isEqualTo(Category.KITCHEN);
    }
}
