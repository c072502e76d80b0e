package dev.tact.recommendation.similarity;

import dev.tact.kit.sql.Sql;
import jakarta.enterprise.inject.spi.CDI;

/** What the tests of lists wait for. */
public final class Relations {

    private Relations() {}

    /** Whether all that the catalogue holds was related to what the model served knows, and lists are made of that. */
    public static boolean areSettled() {
        var settled = CDI.current()
                .select(Sql.class)
                .get()
                .one(
                        "select settled_at = (select revision from catalogue_revision) from similarity_state",
                        row -> row.getBoolean(1))
                .orElseThrow();
        // in this order: once all is settled, nothing more is found
        return settled
                && CDI.current().select(ColdItems.class).get().revision()
                        == CDI.current()
                                .select(SimilarityRepository.class)
                                .get()
                                .revision();
    }
}
