package dev.tact.escalation.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list of cases, by priority, then age, then id.
 *
 * @param next the cursor of the following part, or null at the end
 */
public record CasesResponse(
        List<CaseResponse> cases, @Nullable String next) {}
