package dev.tact.escalation.contextpack;

import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.profile.ProfileClient;
import dev.tact.escalation.profile.Reveal;
import dev.tact.escalation.proof.CaseProofs;
import dev.tact.kit.problem.Problem;
import dev.tact.kit.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/**
 * Shows the holder of a case one value that is masked, as profile-service decides anew, which also keeps the reason for the customer to
 * read. That it was asked is on record here whatever the answer; what was revealed is shown only once that is.
 */
@ApplicationScoped
class RevealService {

    private final Cases cases;
    private final CaseProofs proofs;
    private final ProfileClient profiles;
    private final RevealRecorder recorder;

    RevealService(Cases cases, CaseProofs proofs, ProfileClient profiles, RevealRecorder recorder) {
        this.cases = cases;
        this.proofs = proofs;
        this.profiles = profiles;
        this.recorder = recorder;
    }

    /** @throws Problem 403 when the agent does not hold the case, 404 when there is no such value, 422 when it is not to be shown */
    RevealResponse reveal(UUID caseId, RevealRequest request, UUID agent, String agentToken, Locale language) {
        var held = cases.heldBy(caseId, agent);
        if (held.isOfGuest()) {
            // nobody but this service knows a visitor
            throw Problems.notFound();
        }
        var reveal = profiles.reveal(
                held.subject(),
                request.isOfEvent(),
                request.fieldId(),
                request.reason(),
                agentToken,
                proofs.prove(held.caseId(), held.subject(), agent),
                language.getLanguage());
        recorder.record(caseId, agent, request.field(), reveal);
        return switch (reveal) {
            case Reveal.Shown shown -> {
                // whoever lost the case meanwhile is shown nothing
                cases.heldBy(caseId, agent);
                yield RevealResponse.from(request.field(), shown.revealed());
            }
            case Reveal.NotForSupport refused -> throw new NotForSupport(refused.category(), refused.reason());
            case Reveal.Unknown unknown -> throw Problems.notFound();
            case Reveal.StepUp needed -> throw new StepUpRelayed(needed.challenge());
            case Reveal.Unavailable none -> throw Problems.unavailable("profile-unavailable");
        };
    }
}
