package dev.tact.recommendation.models;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.problem.Problems;
import dev.tact.recommendation.models.ModelVersion.State;
import dev.tact.recommendation.training.TrainingRows;
import dev.tact.recommendation.unlearning.Departures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Orders, shows and publishes versions. */
@ApplicationScoped
@Transactional
class ModelService {

    private static final Logger LOG = Logger.getLogger(ModelService.class);

    private final ModelRepository versions;
    private final ModelFiles files;
    private final ModelsConfig config;
    private final TrainingRows rows;
    private final Departures departures;
    private final Audit audit;
    private final Clock clock;

    ModelService(
            ModelRepository versions,
            ModelFiles files,
            ModelsConfig config,
            TrainingRows rows,
            Departures departures,
            Audit audit,
            Clock clock) {
        this.versions = versions;
        this.files = files;
        this.config = config;
        this.rows = rows;
        this.departures = departures;
        this.audit = audit;
        this.clock = clock;
    }

    OrderedResponse order(UUID merchandiser) {
        rows.holdStill();
        if (versions.training()) {
            throw new TrainingAlreadyRunning();
        }
        var ordered = ModelVersion.order(versions.nextVersion(), config.ridge(), config.support(), clock.instant());
        versions.persist(ordered);
        audit.record(merchandiser, "model.ordered", Integer.toString(ordered.version()), Map.of());
        return new OrderedResponse(Integer.toString(ordered.version()));
    }

    ModelResponse find(int version) {
        return versions.findByIdOptional(version).map(ModelResponse::from).orElseThrow(Problems::notFound);
    }

    ModelResponse publish(int number, UUID merchandiser) {
        // no departure may slip in between the check and the switch
        rows.holdStill();
        var version = versions.lock(number).orElseThrow(UnknownVersion::new);
        if (version.state() == State.PUBLISHED) {
            return ModelResponse.from(version);
        }
        if (version.state() == State.REFUSED) {
            throw refused(version);
        }
        if (version.state() != State.READY || version.departure() < departures.latest()) {
            throw new VersionNotPublishable(version.state());
        }
        replacePublished(version, clock.instant());
        audit.record(merchandiser, "model.published", Integer.toString(number), Map.of());
        return ModelResponse.from(version);
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
        var ready = versions.kept().stream()
                .filter(kept -> kept.state() == State.READY)
                .sorted(Comparator.comparing((ModelVersion kept) -> kept.version() != preferred))
                .toList();
        ready.stream().skip(Math.max(0, config.retained() - 1)).forEach(spent -> {
            files.spend(spent);
            spent.retire();
        });
    }

    private VersionRefused refused(ModelVersion version) {
        var metrics = version.metrics();
        return new VersionRefused(
                String.valueOf(version.refusal()),
                metrics == null
                        ? null
                        : new Gate(config.minimumQuestions())
                                .judge(metrics.questions(), metrics.ndcg(), metrics.popularityNdcg()));
    }
}
