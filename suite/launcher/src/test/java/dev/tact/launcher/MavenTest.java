package dev.tact.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenTest {

    @ParameterizedTest
    @CsvSource({
        "Apache Maven 3.8.7,false",
        "Apache Maven 3.9.0 (abc),true",
        "Apache Maven 3.10.1,true",
        "Apache Maven 4.0.0,true",
        "nonsense,false"
    })
    void isNewEnoughFromThreeNine(String answer, boolean enough) {
        assertThat(Maven.isNewEnough(answer)).isEqualTo(enough);
    }
}
