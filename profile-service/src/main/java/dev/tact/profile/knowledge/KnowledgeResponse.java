package dev.tact.profile.knowledge;

import java.util.List;
import java.util.UUID;

/**
 * Everything known about the caller.
 *
 * @param useId the record of this reading
 */
public record KnowledgeResponse(UUID subject, UUID useId, List<KnownAttribute> attributes, List<KnownEvents> events) {}
