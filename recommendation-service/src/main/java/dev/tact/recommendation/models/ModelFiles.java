package dev.tact.recommendation.models;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.jspecify.annotations.Nullable;

/** Deletes files only once the row that named them no longer does. */
@ApplicationScoped
class ModelFiles {

    private final ModelFolder folder;
    private final TransactionSynchronizationRegistry transaction;

    ModelFiles(ModelFolder folder, TransactionSynchronizationRegistry transaction) {
        this.folder = folder;
        this.transaction = transaction;
    }

    void deleteAfterCommit(@Nullable String file) {
        if (file == null) {
            return;
        }
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // nothing to do before it is certain
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    folder.delete(file);
                }
            }
        });
    }
}
