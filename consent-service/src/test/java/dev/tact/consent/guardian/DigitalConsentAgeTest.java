package dev.tact.consent.guardian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitalConsentAgeTest {

    private final DigitalConsentAge ages = new DigitalConsentAge(Map.of("FR", 15), 16);

    @ParameterizedTest
    @CsvSource({
        // born, country, today, first day of consenting alone as it is kept
        "2012-05-03, FR, 2026-11-25, 2027-06-01",
        "2012-05-01, FR, 2026-11-25, 2027-05-01",
        "2011-12-31, FR, 2026-11-25, 2027-01-01",
        "2011-11-26, FR, 2026-11-25, 2026-12-01",
        "2011-11-26, DE, 2026-11-25, 2027-12-01",
        "2012-02-29, XX, 2026-11-25, 2028-03-01"
    })
    void keepsTheMonthFromWhichAMinorConsentsAlone(LocalDate born, String country, LocalDate today, LocalDate until) {
        assertThat(ages.minorUntil(born, country, today)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({"2011-11-25, FR", "2010-11-25, DE", "1980-01-01, FR"})
    void keepsNothingOfWhoeverIsOldEnough(LocalDate born, String country) {
        assertThat(ages.minorUntil(born, country, LocalDate.parse("2026-11-25")))
                .isNull();
    }

    @Test
    void neverTellsTheBirthday() {
        assertThat(ages.minorUntil(LocalDate.parse("2012-05-03"), "FR", LocalDate.parse("2026-11-25")))
                .isEqualTo(ages.minorUntil(LocalDate.parse("2012-05-30"), "FR", LocalDate.parse("2026-11-25")));
    }
}
