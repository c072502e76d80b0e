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
            repository.add(made.id(), subject, made.madeAt(), body);
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

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        repository.forget(clock.instant().minus(config.retention()), FORGET_AT_ONCE);
    }

    private static Cell cell(UUID id) {
        return new Cell("recommendation", "sealed", id);
    }
}
