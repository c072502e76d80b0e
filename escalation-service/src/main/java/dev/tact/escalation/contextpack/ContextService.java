package dev.tact.escalation.contextpack;

import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.casework.HeldCase;
import dev.tact.escalation.contextpack.ContextResponse.Hidden;
import dev.tact.escalation.profile.ProfileClient;
import dev.tact.escalation.profile.ProfileView;
import dev.tact.escalation.proof.CaseProofs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the holder of a case may know, anew at each read. Asking profile-service comes first and in no
 * transaction; the transcript is then read, by whoever still holds the case, whether profile-service answered or not.
 */
@ApplicationScoped
class ContextService {

    /** The categories of {@code human-support}, to name what is hidden when nobody says more. */
    private static final List<String> CATEGORIES =
            List.of("contact", "purchases", "support-history", "inferred-interests");

    private static final String UNAVAILABLE = "PROFILE_UNAVAILABLE";
    // a visitor has no profile and made no choice: the decision's own word for that
    private static final String NO_RECORD = "NO_RECORD";

    private final Cases cases;
    private final ProfileClient profiles;
    private final CaseProofs proofs;
    private final TranscriptReader transcripts;

    ContextService(Cases cases, ProfileClient profiles, CaseProofs proofs, TranscriptReader transcripts) {
        this.cases = cases;
        this.profiles = profiles;
        this.proofs = proofs;
        this.transcripts = transcripts;
    }

    ContextResponse read(UUID caseId, UUID agent, String agentToken, Locale language) {
        var held = cases.heldBy(caseId, agent);
        if (held.isOfGuest()) {
            return answer(caseId, agent, language, null, hidden(NO_RECORD), null, "GUEST");
        }
        return view(held, agent, agentToken, language)
                .map(view -> answer(caseId, agent, language, view, hidden(view), null, "SHOWN"))
                .orElseGet(() -> answer(caseId, agent, language, null, hidden(UNAVAILABLE), UNAVAILABLE, UNAVAILABLE));
    }

    private Optional<ProfileView> view(HeldCase held, UUID agent, String agentToken, Locale language) {
        var proof = proofs.prove(held.caseId(), held.subject(), agent);
        return profiles.view(held.subject(), agentToken, proof, language.getLanguage());
    }

    private ContextResponse answer(
            UUID caseId,
            UUID agent,
            Locale language,
            @Nullable ProfileView profile,
            List<Hidden> hidden,
            @Nullable String reason,
            String outcome) {
        var read = transcripts.read(caseId, agent, language, outcome);
        var said = read.transcript();
        var truncated = said.size() > TranscriptReader.MESSAGES;
        var shown = truncated ? said.subList(1, said.size()) : said;
        return new ContextResponse(caseId, read.summary(), shown, truncated, profile, hidden, reason, read.parts());
    }

    private static List<Hidden> hidden(ProfileView view) {
        return view.categories().stream()
                .filter(category -> !category.allowed())
                .map(category -> new Hidden(
                        category.category(),
                        Optional.ofNullable(category.reason()).orElse(NO_RECORD)))
                .toList();
    }

    private static List<Hidden> hidden(String reason) {
        return CATEGORIES.stream().map(category -> new Hidden(category, reason)).toList();
    }
}
