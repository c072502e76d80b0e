package dev.tact.launcher.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037"})
    void isWhatTheStandardSays(long second, String code) {
        assertThat(Totp.code("12345678901234567890", Instant.ofEpochSecond(second)))
                .isEqualTo(code);
    }
}
