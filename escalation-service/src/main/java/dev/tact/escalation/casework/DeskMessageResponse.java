package dev.tact.escalation.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tact.escalation.conversation.Visibility;
import java.time.Instant;
import java.util.UUID;

/** A message the desk wrote, and the case after it. */
public record DeskMessageResponse(
        UUID messageId,
        Visibility visibility,
        Instant sentAt,
        @JsonProperty("case") CaseResponse supportCase) {}
