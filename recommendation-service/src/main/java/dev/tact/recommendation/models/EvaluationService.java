package dev.tact.recommendation.models;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.fairness.Reports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows how versions did since, and has the published one measured out of turn. */
@ApplicationScoped
@Transactional
class EvaluationService {

    private static final int PAGE = 30;

    private final ModelRepository versions;
    private final EvaluationRepository schedule;
    private final Reports reports;
    private final Audit audit;
    private final Clock clock;

    EvaluationService(
            ModelRepository versions, EvaluationRepository schedule, Reports reports, Audit audit, Clock clock) {
        this.versions = versions;
        this.schedule = schedule;
        this.reports = reports;
        this.audit = audit;
        this.clock = clock;
    }

    Page<EvaluationResponse> list(int version, @Nullable String cursor) {
        if (versions.findByIdOptional(version).isEmpty()) {
            throw Problems.notFound();
        }
        var before = Optional.ofNullable(cursor)
                .map(place -> Cursor.decode(place, 1, parts -> UUID.fromString(parts.getFirst())));
        return Page.of(
                        reports.remeasured(version, before, PAGE + 1),
                        PAGE,
                        last -> Cursor.encode(last.id().toString()))
                .map(EvaluationResponse::from);
    }

    Page<EvaluationResponse> listPublished(@Nullable String cursor) {
        return versions.published()
                .map(published -> list(published.version(), cursor))
                .orElseGet(() -> new Page<>(List.of(), null));
    }

    /** Whether a measure was published on this day: the next lies a day apart. */
    boolean measuredOn(LocalDate day) {
        return reports.lastMeasured()
                .filter(at -> !DailyPublication.day(at).isBefore(day))
                .isPresent();
    }

    OrderedResponse want(UUID person) {
        var published =
                versions.published().orElseThrow(VersionNotMeasured::new).version();
        if (reports.find(published).isEmpty()) {
            throw new VersionNotMeasured();
        }
        var now = clock.instant();
        if (measuredOn(DailyPublication.day(now))) {
            throw new MeasuredToday(
                    now,
                    DailyPublication.day(now)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant());
        }
        schedule.want(now);
        audit.record(person, "model.evaluation-ordered", Integer.toString(published), Map.of());
        return new OrderedResponse(Integer.toString(published));
    }
}
