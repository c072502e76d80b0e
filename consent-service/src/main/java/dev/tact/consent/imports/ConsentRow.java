package dev.tact.consent.imports;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.subject.ConsentEvent;
import dev.tact.consent.subject.Method;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row that can be taken.
 *
 * @param decision GIVE, REFUSE or WITHDRAW
 * @param interactionAt when it was said; absent of what nobody said
 * @param evidence what proves it, as the earlier system kept it
 */
record ConsentRow(
        long line,
        UUID subject,
        Purpose purpose,
        List<String> categories,
        ConsentEvent.Kind decision,
        Method method,
        @Nullable Instant interactionAt,
        @Nullable String evidence) {}
