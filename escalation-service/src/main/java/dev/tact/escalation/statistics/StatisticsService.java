package dev.tact.escalation.statistics;

import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what was published of past days. */
@ApplicationScoped
@Transactional
class StatisticsService {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final StatisticsRepository statistics;
    private final Clock clock;

    StatisticsService(StatisticsRepository statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    /**
     * @param from the first day; thirty days with the last unless said
     * @param to the last day; yesterday unless said
     * @throws Problem 400 when that is no span of a year at most
     */
    StatisticsResponse read(@Nullable LocalDate from, @Nullable LocalDate to) {
        var last = Optional.ofNullable(to)
                .orElseGet(() -> DailyPublication.day(clock.instant()).minusDays(1));
        var first = Optional.ofNullable(from).orElseGet(() -> last.minusDays(USUAL_DAYS - 1L));
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Problems.invalid()
                    .violation(
                            "from",
                            Text.of(
                                    "is not after to, and within a year of it",
                                    "n'est pas après to, et à un an au plus"));
        }
        return StatisticsResponse.of(statistics.publishedAt().orElse(null), statistics.published(first, last));
    }
}
