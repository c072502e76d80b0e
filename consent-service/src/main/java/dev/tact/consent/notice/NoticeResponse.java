package dev.tact.consent.notice;

import dev.tact.consent.purpose.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A notice as it goes out. */
public record NoticeResponse(
        String purpose,
        int noticeVersion,
        String language,
        String title,

        @Schema(description = "All paragraphs, separated by blank lines")
        String text,

        String what,
        String why,
        String who,
        String until,
        String changeMind,
        List<String> categories,

        @Schema(description = "SHA-256 of language and sentences, one per line")
        String contentHash,

        Instant publishedAt,

        @Schema(description = "Present where a customer's token came along: what a choice names") @Nullable
        UUID servedNoticeId) {

    static NoticeResponse from(Notice notice, Purpose purpose, @Nullable UUID servedNoticeId) {
        return new NoticeResponse(
                notice.purpose(),
                notice.version(),
                notice.language(),
                notice.title(),
                notice.text(),
                notice.what(),
                notice.why(),
                notice.who(),
                notice.until(),
                notice.changeMind(),
                purpose.categories(),
                notice.contentHash(),
                notice.publishedAt(),
                servedNoticeId);
    }
}
