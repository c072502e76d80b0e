package dev.tact.demo.story;

import dev.tact.demo.http.Unexpected;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an import went, as its service tells it.
 *
 * @param earlier whether an earlier run had brought the same file
 * @param refusals the refused rows, as {@code line,reason}
 */
public record ImportReport(String what, boolean earlier, Duration took, Progress counted, String refusals) {

    /** What the service answers while it works and when it is done. */
    public record Progress(
            String state,
            long rows,
            long stored,
            long refused,
            Map<String, Long> skipped,
            @Nullable String failure) {

        public Progress {
            // absent where nothing was
            skipped = Map.copyOf(Objects.requireNonNullElse(skipped, Map.of()));
        }

        boolean isDone() {
            return switch (state) {
                case "COMPLETED" -> true;
                case "FAILED" -> throw new Unexpected("The import failed: " + this);
                default -> false;
            };
        }

        long skippedRows() {
            return skipped == null
                    ? 0
                    : skipped.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
