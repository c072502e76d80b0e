package dev.tact.consent.notice;

import java.time.Instant;

/**
 * What a customer is told about one purpose, in one language. Immutable: other words are another version.
 *
 * @param contentHash SHA-256 of language and sentences, one per line
 */
public record Notice(
        String purpose,
        int version,
        String language,
        String title,
        String what,
        String why,
        String who,
        String until,
        String changeMind,
        String contentHash,
        Instant publishedAt) {

    /** The whole text, paragraph by paragraph. */
    public String text() {
        return String.join("\n\n", what, why, who, until, changeMind);
    }
}
