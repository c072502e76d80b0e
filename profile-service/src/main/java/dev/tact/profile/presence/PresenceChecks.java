package dev.tact.profile.presence;

import dev.tact.kit.identity.InvalidToken;
import dev.tact.kit.identity.TokenVerifier;
import dev.tact.kit.identity.VerifiedToken;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verifies who stands behind a request about a person, from what came beside the calling service's own token. */
@ApplicationScoped
public class PresenceChecks {

    /** What an agent may look at a customer for. */
    public static final String DESK_PURPOSE = "human-support";

    private final TokenVerifier tokens;
    private final CaseProofs proofs;
    private final Clock clock;

    PresenceChecks(TokenVerifier tokens, CaseProofs proofs, Clock clock) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.clock = clock;
    }

    /** Who stands behind it; 403 when nobody does. */
    public Presence check(UUID subject, String purpose, Credentials credentials) {
        var subjectToken = credentials.subjectToken();
        if (subjectToken != null && (credentials.agentToken() != null || credentials.caseProof() != null)) {
            throw Problems.invalid()
                    .violation(
                            "Tact-Subject-Token",
                            Text.of(
                                    "comes without Tact-Agent-Token and Tact-Case",
                                    "ne s'envoie pas avec Tact-Agent-Token et Tact-Case"));
        }
        if (subjectToken != null) {
            return subject(subjectToken, subject);
        }
        if (!purpose.equals(DESK_PURPOSE)) {
            throw new NobodyPresent();
        }
        return agent(verifiedAgent(credentials), subject, credentials);
    }

    /** The agent who holds a case of the subject and gave a second factor just now; 403, or 401 with the challenge to relay. */
    public Presence.Agent steppedUpAgent(UUID subject, Credentials credentials) {
        var token = verifiedAgent(credentials);
        var agent = agent(token, subject, credentials);
        token.requireStepUp(clock.instant());
        return agent;
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

    private VerifiedToken verifiedAgent(Credentials credentials) {
        var agent = verified(credentials.agentToken());
        if (agent == null
                || !(agent.roles().contains("support-agent") || agent.roles().contains("supervisor"))) {
            throw new NobodyPresent();
        }
        return agent;
    }

    private Presence.Agent agent(VerifiedToken agent, UUID subject, Credentials credentials) {
        var proof = credentials.caseProof();
        if (proof == null) {
            throw new NobodyPresent();
        }
        var held = proofs.verify(proof);
        if (!held.subject().equals(subject) || !held.agent().equals(agent.subject())) {
            throw new NobodyPresent();
        }
        // the customer is told who looked: somebody without a name cannot look
        return new Presence.Agent(agent.subject(), agent.displayName().orElseThrow(NobodyPresent::new), held.caseId());
    }

    private @Nullable VerifiedToken verified(@Nullable String token) {
        try {
            return token == null ? null : tokens.verify(token);
        } catch (InvalidToken refused) {
            return null;
        }
    }
}
