package dev.tact.escalation.contextpack;

import dev.tact.escalation.profile.Reveal;
import dev.tact.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Puts on record that a value was asked for, and what came of it. */
@ApplicationScoped
@Transactional
class RevealRecorder {

    private final Audit audit;

    RevealRecorder(Audit audit) {
        this.audit = audit;
    }

    void record(UUID caseId, UUID agent, String field, Reveal reveal) {
        audit.record(
                agent, "case.context.reveal", "case:" + caseId, Map.of("field", field, "outcome", reveal.outcome()));
    }
}
