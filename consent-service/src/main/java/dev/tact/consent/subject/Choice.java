package dev.tact.consent.subject;

import dev.tact.consent.purpose.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about one purpose.
 *
 * @param kind GIVE, REFUSE, WITHDRAW or REVOKE
 * @param categories those it is about
 * @param interactionAt when it was said; what was said later stands
 */
public record Choice(
        ConsentEvent.Kind kind,
        Purpose purpose,
        List<String> categories,
        UUID actor,
        Origin origin,
        @Nullable Method method,
        int noticeVersion,
        @Nullable UUID servedNotice,
        boolean signalPresent,
        Instant interactionAt,
        @Nullable String evidence) {

    public Choice {
        categories = List.copyOf(categories);
        if (!kind.isChoice()) {
            throw new IllegalArgumentException(kind + " is no choice about a purpose");
        }
    }

    boolean explicit() {
        return method != null && method.express();
    }
}
