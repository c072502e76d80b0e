package dev.tact.recommendation.models;

import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.ids.Ids;
import dev.tact.recommendation.engine.TooLittleToLearnFrom;
import dev.tact.recommendation.engine.Trainer;
import dev.tact.recommendation.fairness.Assessment;
import dev.tact.recommendation.fairness.Gate;
import dev.tact.recommendation.fairness.Policies;
import dev.tact.recommendation.fairness.Reports;
import dev.tact.recommendation.fairness.Reports.Kept;
import dev.tact.recommendation.fairness.Reports.Remeasured;
import dev.tact.recommendation.training.TrainingRows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Measures the published version again every day, and once a day at most. What it is served from learns and forgets all the time and so may know the answers: its
 * parameters are therefore trained anew on the rows before the last days and measured on those days, as at its first training.
 */
@ApplicationScoped
class PublishedEvaluation {

    private static final Logger LOG = Logger.getLogger(PublishedEvaluation.class);
    /** Several times what the largest catalogue takes; a replica that died is replaced after it. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private final ModelRepository versions;
    private final EvaluationRepository schedule;
    private final EvaluationService evaluations;
    private final TrainingRows rows;
    private final Policies policies;
    private final Reports reports;
    private final ModelsConfig config;
    private final MeterRegistry meters;
    private final Ids ids;
    private final Clock clock;

    PublishedEvaluation(
            ModelRepository versions,
            EvaluationRepository schedule,
            EvaluationService evaluations,
            TrainingRows rows,
            Policies policies,
            Reports reports,
            ModelsConfig config,
            MeterRegistry meters,
            Ids ids,
            Clock clock) {
        this.versions = versions;
        this.schedule = schedule;
        this.evaluations = evaluations;
        this.rows = rows;
        this.policies = policies;
        this.reports = reports;
        this.config = config;
        this.meters = meters;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "${tact.models.work:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void evaluateWhenDue() throws InterruptedException {
        var now = clock.instant();
        schedule.begin(next(now));
        if (!schedule.claim(now, now.plus(LEASE))) {
            return;
        }
        var published = QuarkusTransaction.requiringNew()
                .call(() -> versions.find("state", ModelVersion.State.PUBLISHED).firstResultOptional());
        if (published.isPresent() && !evaluations.measuredOn(DailyPublication.day(now))) {
            var kept = reports.find(published.get().version());
            if (kept.isPresent()) {
                evaluate(published.get(), kept.get(), now);
            }
        }
        schedule.done(now, next(now));
    }

    private void evaluate(ModelVersion version, Kept kept, Instant now) throws InterruptedException {
        var set = rows.snapshot().set();
        var split = set.splitLast(Period.ofDays(config.testDays()));
        if (split.isEmpty()) {
            return;
        }
        try {
            var past = ModelTrainer.trainer(version.parameters(), config)
                    .train(split.get().train(), Trainer.Progress.SILENT);
            var assessment = new Assessment(past, split.get(), set, policies.current(), config.processors());
            var measured = new Remeasured(
                    ids.next(),
                    version.version(),
                    version.revision(),
                    now,
                    new Gate(policies.current()).judge(assessment.findings()),
                    assessment.since(kept.baseline(), kept.report().findings()));
            reports.add(measured);
            tell(measured);
        } catch (TooLittleToLearnFrom tooFew) {
            LOG.warnf("model %d cannot be measured: too few contributors are left", version.version());
        }
    }

    private void tell(Remeasured measured) {
        var drift = measured.drift();
        for (var alarm : drift.alarms()) {
            meters.counter("tact.models.drift", "alarm", alarm).increment();
        }
        var words = "model %d.%d measured: ndcg=%.4f drop=%.4f popularityPsi=%.4f scorePsi=%.4f alarms=%s";
        var level = drift.alarms().isEmpty() ? Logger.Level.INFO : Logger.Level.WARN;
        LOG.logf(
                level,
                words,
                measured.version(),
                measured.revision(),
                measured.report().findings().ndcg().mean(),
                drift.ndcgDrop(),
                drift.popularityPsi(),
                drift.scorePsi(),
                drift.alarms());
    }

    private Instant next(Instant now) {
        var today = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atTime(config.evaluatedAt())
                .toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }
}
