package dev.tact.recommendation.explanation;

import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The lists that were made, each readable by its customer only, until it is forgotten. */
@ApplicationScoped
@Transactional
public class Recommendations {

    private static final int FORGET_AT_ONCE = 1_000;

    private final RecommendationRepository repository;
    private final Sealing sealing;
    private final ExplanationConfig config;
    private final Clock clock;

    Recommendations(RecommendationRepository repository, Sealing sealing, ExplanationConfig config, Clock clock) {
        this.repository = repository;
        this.sealing = sealing;
        this.config = config;
        this.clock = clock;
    }

    /** Keeps a list; of a customer who was erased nothing is kept. */
    public void keep(UUID subject, Recommendation made) {
        try {
            var body = sealing.seal(subject, cell(made.id()), RecommendationCodec.write(made));
            repository.add(subject, made, body);
        } catch (KeyDestroyed erased) {
            // nothing may be kept of somebody who was erased; the list itself was anonymous
            return;
        }
    }

    /** The customer's own list. */
    public Optional<Recommendation> find(UUID subject, UUID id) {
        return repository.find(id, subject).flatMap(found -> open(subject, id, found));
    }

    /** Forgets all lists made for a customer. */
    public void erase(UUID subject) {
        repository.erase(subject);
    }

    private Optional<Recommendation> open(UUID subject, UUID id, byte[] found) {
        try {
            return Optional.of(RecommendationCodec.read(id, sealing.open(subject, cell(id), found)));
        } catch (KeyDestroyed erased) {
            return Optional.empty();
        }
    }

    /** All that is old, a transaction for each part of it. */
    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void forget() {
        var before = clock.instant().minus(config.retention());
        while (repository.forget(before, FORGET_AT_ONCE) == FORGET_AT_ONCE) {
            // as many again: far more are made in an hour than go at once
        }
    }

    private static Cell cell(UUID id) {
        return new Cell("recommendation", "sealed", id);
    }
}
