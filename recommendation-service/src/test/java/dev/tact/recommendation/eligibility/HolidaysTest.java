package dev.tact.recommendation.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.kit.test.Tact;
import dev.tact.recommendation.Neighbours;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class HolidaysTest {

    private final Holidays holidays;

    HolidaysTest(Holidays holidays) {
        this.holidays = holidays;
    }

    /** Code du travail, art. L3133-1; Easter was on 5 April 2026, and is on 28 March 2027. */
    @Test
    void knowsTheElevenOfFranceAndNoOther() {
        assertThat(of(2026))
                .containsExactly(days(
                        "2026-01-01",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-08",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-07-14",
                        "2026-08-15",
                        "2026-11-01",
                        "2026-11-11",
                        "2026-12-25"));
        assertThat(of(2027))
                .contains(days("2027-03-29", "2027-05-06", "2027-05-17"))
                .hasSize(11);
    }

    private Stream<LocalDate> of(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(holidays::includes);
    }

    private static LocalDate[] days(String... days) {
        return Stream.of(days).map(LocalDate::parse).toArray(LocalDate[]::new);
    }
}
