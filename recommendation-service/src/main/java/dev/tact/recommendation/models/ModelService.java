package dev.tact.recommendation.models;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.paging.Page;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.fairness.Gate;
import dev.tact.recommendation.fairness.Policies;
import dev.tact.recommendation.fairness.Reports;
import dev.tact.recommendation.models.ModelVersion.Parameters;
import dev.tact.recommendation.models.ModelVersion.State;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.unlearning.Departures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Orders, shows and publishes versions. */
@ApplicationScoped
@Transactional
public class ModelService {

    private static final Logger LOG = Logger.getLogger(ModelService.class);

    /** Of a mitigation that does not say: it closes a gap that popularity opens, and takes less of the quality than 1 does. */
    private static final double MITIGATING_EXPONENT = 0.75;

    private static final int PAGE = 10;

    private final ModelRepository versions;
    private final ModelFiles files;
    private final ModelsConfig config;
    private final TrainingRows rows;
    private final Departures departures;
    private final Policies policies;
    private final Reports reports;
    private final Audit audit;
    private final Clock clock;

    ModelService(
            ModelRepository versions,
            ModelFiles files,
            ModelsConfig config,
            TrainingRows rows,
            Departures departures,
            Policies policies,
            Reports reports,
            Audit audit,
            Clock clock) {
        this.versions = versions;
        this.files = files;
        this.config = config;
        this.rows = rows;
        this.departures = departures;
        this.policies = policies;
        this.reports = reports;
        this.audit = audit;
        this.clock = clock;
    }

    OrderedResponse order(UUID merchandiser) {
        demandNoneInTraining();
        var ordered = ModelVersion.order(
                versions.nextVersion(), new Parameters(config.ridge(), 0, config.support()), clock.instant());
        versions.persist(ordered);
        audit.record(merchandiser, "model.ordered", Integer.toString(ordered.version()), Map.of());
        return new OrderedResponse(Integer.toString(ordered.version()));
    }

    OrderedResponse mitigate(int number, MitigationRequest request, UUID merchandiser) {
        demandNoneInTraining();
        var mitigated = versions.findByIdOptional(number).orElseThrow(Problems::notFound);
        if (reports.find(number).isEmpty()) {
            throw new VersionNotMeasured();
        }
        var before = mitigated.parameters();
        var exponent = request.popularityExponent();
        var ridge = request.ridge();
        var twin = ModelVersion.mitigate(
                number,
                versions.nextVersion(),
                new Parameters(
                        ridge == null ? before.ridge() : ridge.doubleValue(),
                        exponent == null ? MITIGATING_EXPONENT : exponent.doubleValue(),
                        before.support()),
                clock.instant());
        versions.persist(twin);
        audit.record(
                merchandiser,
                "model.mitigation-ordered",
                Integer.toString(twin.version()),
                Map.of("mitigates", Integer.toString(number)));
        return new OrderedResponse(Integer.toString(twin.version()));
    }

    MitigationsResponse mitigations(int number) {
        var version = versions.findByIdOptional(number).orElseThrow(Problems::notFound);
        var before = reports.find(number).orElseThrow(VersionNotMeasured::new);
        var twins = versions.mitigating(number);
        return MitigationsResponse.from(
                version,
                before.report(),
                twins,
                reports.find(twins.stream().map(ModelVersion::version).toList()));
    }

    private void demandNoneInTraining() {
        rows.holdStill();
        if (versions.training()) {
            throw new TrainingAlreadyRunning();
        }
    }

    public ModelResponse find(int version) {
        return versions.findByIdOptional(version).map(this::told).orElseThrow(Problems::notFound);
    }

    /** Every version there is or was, the latest first. */
    Page<ModelResponse> list(@Nullable String cursor) {
        var below = cursor == null
                ? Integer.MAX_VALUE
                : Cursor.decode(cursor, 1, parts -> Integer.parseInt(parts.getFirst()));
        var page =
                Page.of(versions.below(below, PAGE + 1), PAGE, last -> Cursor.encode(Integer.toString(last.version())));
        var numbers = page.items().stream().map(ModelVersion::version).toList();
        var kept = reports.find(numbers);
        var signed = reports.signed(numbers);
        var measured = reports.remeasured(numbers);
        return page.map(version -> ModelResponse.from(
                version, kept.get(version.version()), signed.get(version.version()), measured.get(version.version())));
    }

    /** The version that is published now, if one is. */
    public Optional<ModelResponse> published() {
        return versions.published().map(manifest -> find(manifest.version()));
    }

    TrainingProgress progress(int version) {
        return versions.progress(version).orElseThrow(Problems::notFound);
    }

    private ModelResponse told(ModelVersion version) {
        return ModelResponse.from(
                version,
                reports.find(version.version()).orElse(null),
                reports.signed(version.version()).orElse(null),
                reports.remeasured(version.version(), Optional.empty(), 1).stream()
                        .findFirst()
                        .orElse(null));
    }

    ModelResponse publish(int number, UUID merchandiser) {
        // nobody may depart or take anything back between the check and the switch
        rows.holdStill();
        var version = versions.lock(number).orElseThrow(UnknownVersion::new);
        if (version.state() == State.PUBLISHED) {
            return told(version);
        }
        if (version.state() == State.REFUSED) {
            throw refused(version);
        }
        if (version.state() != State.READY || !forgotAll(version)) {
            throw new VersionNotPublishable(version.state());
        }
        demandFit(number);
        replacePublished(version, clock.instant());
        audit.record(merchandiser, "model.published", Integer.toString(number), Map.of());
        return told(version);
    }

    /** Whether it knows nothing of whoever departed, nor of what was taken back. */
    private boolean forgotAll(ModelVersion version) {
        return version.follows()
                && version.departure() >= departures.latest()
                && version.place().orElse(0) >= rows.latestTakenBack();
    }

    /** By the policy of today, which may ask for more than that of the day it was trained. */
    private void demandFit(int number) {
        var kept = reports.find(number).orElseThrow(VersionNotMeasured::new);
        var report = new Gate(policies.current()).judge(kept.report().findings());
        report.refusal().ifPresent(refusal -> {
            throw new VersionRefused(refusal, report);
        });
        if (policies.current().requireSignOff() && reports.signed(number).isEmpty()) {
            throw new SignOffMissing();
        }
    }

    /** Puts a version in the place of the published one, and lets go of what is kept no longer. */
    void replacePublished(ModelVersion version, Instant now) {
        var superseded = versions.lockPublished();
        superseded.ifPresent(ModelVersion::supersede);
        versions.flush();
        version.publish(now);
        versions.flush();
        letGo(superseded.map(ModelVersion::version).orElse(0));
        LOG.infof("model %d.%d published", version.version(), version.revision());
    }

    /** Keeps as many versions as configured: the published one, a preferred one to return to, and the latest. */
    void letGo(int preferred) {
        var ready = versions.lockKept().stream()
                .filter(kept -> kept.state() == State.READY)
                .sorted(Comparator.comparing((ModelVersion kept) -> kept.version() != preferred))
                .toList();
        ready.stream().skip(Math.max(0, config.retained() - 1)).forEach(spent -> {
            files.spend(spent);
            spent.retire();
        });
    }

    private VersionRefused refused(ModelVersion version) {
        return new VersionRefused(
                String.valueOf(version.refusal()),
                reports.find(version.version()).map(Reports.Kept::report).orElse(null));
    }
}
