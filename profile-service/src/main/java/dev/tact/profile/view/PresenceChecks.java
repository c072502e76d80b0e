package dev.tact.profile.view;

import dev.tact.kit.identity.InvalidToken;
import dev.tact.kit.identity.TokenVerifier;
import dev.tact.kit.identity.VerifiedToken;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verifies who stands behind a view, from what came beside the calling service's own token. */
@ApplicationScoped
class PresenceChecks {

    private static final String DESK_PURPOSE = "human-support";

    private final TokenVerifier tokens;
    private final CaseProofs proofs;

    PresenceChecks(TokenVerifier tokens, CaseProofs proofs) {
        this.tokens = tokens;
        this.proofs = proofs;
    }

    Presence check(ViewRequest request) {
        var subjectToken = request.subjectToken();
        var agentToken = request.agentToken();
        var proof = request.caseProof();
        if (subjectToken != null && (agentToken != null || proof != null)) {
            throw Problems.invalid()
                    .violation(
                            "Tact-Subject-Token",
                            Text.of(
                                    "comes without Tact-Agent-Token and Tact-Case",
                                    "ne s'envoie pas avec Tact-Agent-Token et Tact-Case"));
        }
        if (subjectToken != null) {
            return subject(subjectToken, request.subject());
        }
        if (agentToken != null && proof != null) {
            return agent(agentToken, proof, request);
        }
        throw new NobodyPresent();
    }

    private Presence subject(String token, UUID subject) {
        var customer = verified(token);
        if (customer == null
                || !customer.subject().equals(subject)
                || !customer.roles().contains("customer")) {
            throw new NobodyPresent();
        }
        return new Presence.Subject();
    }

    private Presence agent(String token, String proof, ViewRequest request) {
        var agent = verified(token);
        if (agent == null
                || !(agent.roles().contains("support-agent") || agent.roles().contains("supervisor"))) {
            throw new NobodyPresent();
        }
        if (!request.purpose().equals(DESK_PURPOSE)) {
            throw new NobodyPresent();
        }
        var held = proofs.verify(proof);
        if (!held.subject().equals(request.subject()) || !held.agent().equals(agent.subject())) {
            throw new NobodyPresent();
        }
        // the customer is told who looked: somebody without a name cannot look
        return new Presence.Agent(agent.displayName().orElseThrow(NobodyPresent::new), held.caseId());
    }

    private @Nullable VerifiedToken verified(String token) {
        try {
            return tokens.verify(token);
        } catch (InvalidToken refused) {
            return null;
        }
    }
}
