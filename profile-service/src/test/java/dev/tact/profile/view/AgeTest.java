package dev.tact.profile.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

    @ParameterizedTest
    @CsvSource({
        "2027, 0",
        "2014, 0",
        "2013, 12",
        "2010, 12",
        "2009, 16",
        "2008, 16",
        "2007, 18",
        "2005, 18",
        "2004, 21",
        "1900, 21"
    })
    void isTheHighestLimitThatIsPastWhateverTheBirthday(int born, int atLeast) {
        assertThat(Age.atLeast(born, 2026)).isEqualTo(atLeast);
    }
}
