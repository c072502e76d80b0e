package dev.tact.escalation.cannedreply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers in one language, by id. */
record CannedRepliesResponse(List<Listed> replies, @Nullable String next) {

    /** An answer, its variables not filled in. */
    record Listed(String id, long version, String language, String title, String text) {

        static Listed from(CannedReply reply, String language) {
            var words = reply.words().in(language);
            return new Listed(reply.id(), reply.version(), language, words.title(), words.text());
        }
    }
}
