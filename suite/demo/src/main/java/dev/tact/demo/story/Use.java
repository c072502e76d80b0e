package dev.tact.demo.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One use of a customer's data, as the customer's own log shows it. */
public record Use(
        String useId,
        String at,
        String service,
        @Nullable Person person,
        String purpose,
        List<String> categories,
        int count,
        @Nullable String reason,
        @Nullable Long epoch,
        @Nullable String caseId) {

    /** The agent who looked, where one did. */
    public record Person(String displayName) {}

    record Log(List<Use> uses) {}
}
