package dev.tact.consent.assisted;

import dev.tact.consent.choice.ChoiceService;
import dev.tact.consent.choice.ConsentResponse;
import dev.tact.consent.choice.PromptsResponse;
import dev.tact.consent.choice.Speaker;
import dev.tact.consent.guardian.AgeResponse;
import dev.tact.consent.guardian.AgeService;
import dev.tact.consent.subject.Origin;
import dev.tact.kit.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Enters for people what they said, and puts on record who entered it. */
@ApplicationScoped
@Transactional
class AssistedService {

    private final ChoiceService choices;
    private final AgeService ages;
    private final Audit audit;

    AssistedService(ChoiceService choices, AgeService ages, Audit audit) {
        this.choices = choices;
        this.ages = ages;
        this.audit = audit;
    }

    PromptsResponse.Prompt show(UUID person, ShowRequest request) {
        return choices.show(person, request.purpose(), Locale.of(request.language()));
    }

    ConsentResponse choose(UUID person, AssistedConsentRequest request, UUID agent) {
        var byGuardian = request.saidBy() == AssistedConsentRequest.SaidBy.GUARDIAN;
        var speaker = byGuardian
                ? new Speaker(agent, Origin.GUARDIAN, person, false, request.evidence())
                : Speaker.agent(agent, person, request.evidence());
        var answer = choices.choose(person, request.choice(), speaker);
        recorded(agent, "consent." + request.decision().name().toLowerCase(Locale.ROOT), person, request.purpose());
        return answer;
    }

    ConsentResponse withdraw(UUID person, EndRequest request, UUID agent) {
        var answer = choices.withdraw(
                person, request.purpose(), request.categories(), Speaker.agent(agent, person, request.evidence()));
        recorded(agent, "consent.withdraw", person, request.purpose());
        return answer;
    }

    ConsentResponse revoke(UUID person, EndRequest request, UUID officer) {
        var answer = choices.revoke(
                person, request.purpose(), request.categories(), Speaker.officer(officer, person, request.evidence()));
        recorded(officer, "consent.revoke", person, request.purpose());
        return answer;
    }

    AgeResponse correctAge(UUID person, AssistedAgeRequest request, UUID agent) {
        var answer = ages.correct(person, request.age(), agent, request.evidence());
        audit.record(agent, "age.correct", person.toString(), Map.of());
        return answer;
    }

    private void recorded(UUID actor, String action, UUID person, String purpose) {
        audit.record(actor, action, person.toString(), Map.of("purpose", purpose));
    }
}
