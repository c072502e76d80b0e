package dev.tact.profile.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of the messages of a request, in their order. It is told after everything stored is durable. */
public record TrackingResponse(boolean success, List<Result> results) {

    /**
     * What became of one message.
     *
     * @param stored whether it is kept, now or from before
     * @param reason why not, or why not again
     * @param violations what is not as defined
     * @param ignored the traits that are not kept: not registered, or not allowed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Result(
            String messageId,
            boolean stored,
            @Nullable Reason reason,
            List<Violation> violations,
            List<String> ignored) {

        static Result stored(String messageId, List<String> ignored) {
            return new Result(messageId, true, null, List.of(), ignored);
        }

        static Result duplicate(String messageId) {
            return new Result(messageId, true, Reason.DUPLICATE, List.of(), List.of());
        }

        static Result dropped(String messageId, Reason reason, List<String> ignored) {
            return new Result(messageId, false, reason, List.of(), ignored);
        }

        static Result refused(String messageId, MessageRefused refused, Locale language) {
            var violations = refused.violations().entrySet().stream()
                    .map(entry -> new Violation(entry.getKey(), entry.getValue().in(language)))
                    .toList();
            return new Result(messageId, false, refused.reason(), violations, List.of());
        }
    }

    /** A field of the message that is wrong. */
    public record Violation(String field, String message) {}
}
