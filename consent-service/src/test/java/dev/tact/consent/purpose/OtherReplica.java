package dev.tact.consent.purpose;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Another replica's memory of the registry, on the same database. */
@ApplicationScoped
public class OtherReplica {

    private final Purposes purposes;

    OtherReplica(PurposeRepository repository, TransactionSynchronizationRegistry transaction) {
        this.purposes = new Purposes(repository, transaction);
    }

    public Purposes purposes() {
        return purposes;
    }
}
