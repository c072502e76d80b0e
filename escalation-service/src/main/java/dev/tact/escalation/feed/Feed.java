package dev.tact.escalation.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Where the features say what happened, in the transaction in which it did. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Feed {

    private final FeedRepository entries;

    Feed(FeedRepository entries) {
        this.entries = entries;
    }

    public void publish(FeedEntry entry) {
        publish(List.of(entry));
    }

    /** What happened together, the first of it first. */
    public void publish(List<FeedEntry> together) {
        entries.add(together);
    }
}
