package dev.tact.escalation.feed;

import java.util.UUID;

/** Whose part of the feed is read. */
public sealed interface FeedFilter {

    /** Whether an entry belongs to this part. */
    boolean takes(FeedEntry entry);

    /** What the customer of one conversation may be told: neither notes nor clocks. */
    record OfCustomer(UUID conversationId) implements FeedFilter {

        @Override
        public boolean takes(FeedEntry entry) {
            return entry.kind().isForCustomers() && entry.conversationId().equals(conversationId);
        }
    }

    /** What the desk may be told: everything that happens, without its words. */
    record OfDesk() implements FeedFilter {

        @Override
        public boolean takes(FeedEntry entry) {
            return true;
        }
    }
}
