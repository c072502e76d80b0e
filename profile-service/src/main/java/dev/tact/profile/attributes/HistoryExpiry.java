package dev.tact.profile.attributes;

import dev.tact.kit.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets former values go when the value itself would have been out of retention. */
@ApplicationScoped
class HistoryExpiry {

    private static final int AT_ONCE = 1_000;

    private final Sql sql;

    HistoryExpiry(Sql sql) {
        this.sql = sql;
    }

    @Scheduled(every = "${profile.attributes.history-expiry:1h}", concurrentExecution = ConcurrentExecution.SKIP)
    void expire() {
        long gone;
        do {
            gone = sql.one("select expire_attribute_history(?)", row -> row.getLong(1), AT_ONCE)
                    .orElseThrow();
        } while (gone == AT_ONCE);
    }
}
