package dev.tact.consent.drafting;

import dev.tact.kit.conditional.IfMatch;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a purpose's notice: a draft, or published and immutable from then on.
 *
 * @param purposeVersion the version of the purpose it tells of
 * @param material whether it asks again whoever answered an older one
 * @param revision how often the draft was written; 0 once it is published
 */
record NoticeVersion(
        String purpose,
        int version,
        int purposeVersion,
        boolean material,
        Texts texts,
        int revision,
        @Nullable Instant publishedAt) {

    static NoticeVersion draft(String purpose, int version, int purposeVersion, boolean material, Texts texts) {
        return new NoticeVersion(purpose, version, purposeVersion, material, texts, 1, null);
    }

    NoticeVersion rewritten(int purposeVersion, boolean material, Texts texts) {
        return new NoticeVersion(purpose, version, purposeVersion, material, texts, revision + 1, null);
    }

    boolean isDraft() {
        return publishedAt == null;
    }

    /** Lets only those change it who have read it as it is, and nobody once it is published. */
    void requireEditable(IfMatch read) {
        if (!isDraft()) {
            throw new NoticeImmutable();
        }
        read.require(tag());
    }

    EntityTag tag() {
        return new EntityTag(isDraft() ? Integer.toString(revision) : texts.contentHash());
    }
}
