package dev.tact.profile.inference;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.profile.uses.Use;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What was decided for one chunk of subjects, by purpose: who may be inferred what. */
record Permits(Map<String, Map<UUID, Decisions>> decided) {

    // at 1 only the current visit's events may be used, and no history is one visit's
    private static final int HISTORY_FROM = 2;

    /** Whether every category may be used for the purpose, at a dial that lets a history be used. */
    boolean allow(UUID subject, String purpose, Collection<String> categories) {
        var decisions = decided.getOrDefault(purpose, Map.of()).get(subject);
        return decisions != null
                && decisions.dial() >= HISTORY_FROM
                && decisions.allowedCategories().containsAll(categories);
    }

    boolean allow(UUID subject, InferenceRule rule) {
        return allow(subject, rule.purpose(), rule.categories());
    }

    /** The use that this much reading is. */
    Use use(UUID subject, String purpose, String caller, Set<String> categories, int items) {
        var decisions = decided.getOrDefault(purpose, Map.of()).get(subject);
        if (decisions == null) {
            throw new IllegalStateException("nothing was decided");
        }
        List<Decision.Allowed> allowed = decisions.allowed().stream()
                .filter(decision -> categories.contains(decision.category()))
                .toList();
        return new Use(
                subject,
                caller,
                null,
                null,
                purpose,
                allowed.stream().map(Decision::category).toList(),
                items,
                allowed.stream().map(Decision::decisionId).toList(),
                allowed.getFirst().reason().name(),
                decisions.epoch());
    }
}
