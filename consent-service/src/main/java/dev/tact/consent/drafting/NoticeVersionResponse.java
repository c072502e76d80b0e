package dev.tact.consent.drafting;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a notice as it goes out, in both languages. */
public record NoticeVersionResponse(
        String purpose,
        int version,
        State state,
        int purposeVersion,
        boolean material,
        Words en,
        Words fr,

        @Schema(description = "SHA-256 of the languages' hashes, one per line")
        String contentHash,

        @Schema(description = "Null while it is a draft") @Nullable
        Instant publishedAt,

        @Schema(description = "The ETag, to send as If-Match")
        String etag) {

    /** Whether it can still be edited. */
    public enum State {
        DRAFT,
        PUBLISHED
    }

    /** What it says in one language. */
    public record Words(
            String title,
            String what,
            String why,
            String who,
            String until,
            String changeMind,

            @Schema(description = "SHA-256 of language and sentences, one per line")
            String contentHash) {}

    static NoticeVersionResponse from(NoticeVersion notice) {
        return new NoticeVersionResponse(
                notice.purpose(),
                notice.version(),
                notice.isDraft() ? State.DRAFT : State.PUBLISHED,
                notice.purposeVersion(),
                notice.material(),
                words("en", notice.texts().en()),
                words("fr", notice.texts().fr()),
                notice.texts().contentHash(),
                notice.publishedAt(),
                notice.tag().getValue());
    }

    private static Words words(String language, Sentences sentences) {
        return new Words(
                sentences.title(),
                sentences.what(),
                sentences.why(),
                sentences.who(),
                sentences.until(),
                sentences.changeMind(),
                sentences.contentHash(language));
    }
}
