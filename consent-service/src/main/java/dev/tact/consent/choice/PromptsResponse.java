package dev.tact.consent.choice;

import dev.tact.consent.notice.Showing;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to ask this person now. */
public record PromptsResponse(List<Prompt> prompts) {

    /** One question, in the words to ask it. */
    public record Prompt(
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

            @Schema(description = "Those there is no valid answer about")
            List<String> categories,

            UUID servedNoticeId) {

        static Prompt from(Showing showing, List<String> categories) {
            var notice = showing.notice();
            return new Prompt(
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
                    categories,
                    showing.servedNoticeId());
        }
    }
}
