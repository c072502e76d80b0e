package dev.tact.escalation.feed;

/**
 * An entry on its way to one reader.
 *
 * @param id resumes right after this entry
 */
public record FeedItem(String id, FeedEntry entry) {}
