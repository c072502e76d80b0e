package dev.tact.recommendation.similarity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Relates cold items to known ones, a bounded number at a time and one replica at a time. */
@ApplicationScoped
@Transactional
class SimilarityService {

    private final SimilarityRepository repository;
    private final SimilarityConfig config;

    SimilarityService(SimilarityRepository repository, SimilarityConfig config) {
        this.repository = repository;
        this.config = config;
    }

    /** @param vocabulary names what the known items are: the same for the same items */
    void relate(String vocabulary, List<String> known) {
        var state = repository.lock().orElse(null);
        if (state == null) {
            return;
        }
        var settledAt = state.settledAt();
        if (!vocabulary.equals(state.vocabulary())) {
            repository.know(vocabulary, known);
            settledAt = -1;
        }
        // the revision first: an item that changes in between is looked at again
        var revision = repository.catalogueRevision();
        if (settledAt < revision
                && repository.relate(config.batch(), config.neighbours(), config.minimum()) < config.batch()) {
            repository.settle(revision);
        }
    }
}
