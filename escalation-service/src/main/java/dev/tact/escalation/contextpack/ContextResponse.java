package dev.tact.escalation.contextpack;

import dev.tact.escalation.profile.ProfileView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the holder of a case may know, as of this read.
 *
 * @param summary where it stands, counted
 * @param parts what other features know of it, by their name: what its messages set off, as {@code triggers}; where it is a contest, its {@code review}
 * @param truncated older messages were left out
 * @param profile what the customer's choices allow for {@code human-support}; null when there is none or it cannot be had
 * @param hidden what is not shown, and why
 * @param reason {@code PROFILE_UNAVAILABLE} when profile-service did not answer; otherwise null
 */
public record ContextResponse(
        UUID caseId,
        Summary summary,
        List<TranscriptMessage> transcript,
        boolean truncated,
        @Nullable ProfileView profile,
        List<Hidden> hidden,
        @Nullable String reason,
        Map<String, Object> parts) {

    /** A category that is not shown. */
    public record Hidden(String category, String reason) {}

    /** Without what was said. */
    @Override
    public String toString() {
        return "ContextResponse[caseId=" + caseId + "]";
    }
}
