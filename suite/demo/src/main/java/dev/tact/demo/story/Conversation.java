package dev.tact.demo.story;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation as its customer sees it. */
public record Conversation(
        String conversationId,
        String handler,
        @JsonProperty("case") @Nullable Case supportCase,
        String disclosure,
        @Nullable List<Message> messages) {

    public record Case(
            String caseId, String state, @Nullable String agent) {}

    public record Message(String author, @Nullable String authorName, String text) {}
}
