package dev.tact.profile.reveal;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.gate.Reason;
import dev.tact.gate.Relay;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import dev.tact.profile.consent.Consents;
import dev.tact.profile.consent.Dial;
import dev.tact.profile.presence.Credentials;
import dev.tact.profile.presence.Presence;
import dev.tact.profile.presence.PresenceChecks;
import dev.tact.profile.registry.Definition.Kind;
import dev.tact.profile.reveal.RevealReader.Wanted;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Shows an agent one value that is masked: who asks is checked first, then it is decided anew, then read under a record. */
@ApplicationScoped
class RevealService {

    private static final Logger LOG = Logger.getLogger(RevealService.class);
    private static final String PURPOSE = PresenceChecks.DESK_PURPOSE;

    private final PresenceChecks presence;
    private final Consents consents;
    private final SubjectSealers sealers;
    private final RevealReader reader;

    RevealService(PresenceChecks presence, Consents consents, SubjectSealers sealers, RevealReader reader) {
        this.presence = presence;
        this.consents = consents;
        this.sealers = sealers;
        this.reader = reader;
    }

    RevealResponse reveal(UUID subject, RevealRequest request, Credentials credentials, String service, Relay relay) {
        var agent = presence.steppedUpAgent(subject, credentials);
        var wanted = wanted(subject, request);
        var category = wanted.definition().category();
        if (!wanted.definition().serves(PURPOSE)) {
            throw new NotForSupport(category, Reason.UNKNOWN_CATEGORY.name());
        }
        var decisions = consents.decide(
                subject,
                Question.of(PURPOSE, List.copyOf(wanted.categories()))
                        .onBehalfOf(service)
                        .relaying(relay));
        demandAllowed(category, decisions);
        var use = use(subject, request, agent, service, decisions);
        var revealed = reader.read(wanted, use, agent, sealers.of(subject));
        LOG.infof(
                "revealed %s of category %s for case %s, use %s",
                wanted.id(), category, agent.caseId(), revealed.useId());
        return revealed;
    }

    private Wanted wanted(UUID subject, RevealRequest request) {
        if ((request.attributeId() == null) == (request.eventId() == null)) {
            throw Problems.invalid()
                    .violation("attributeId", Text.of("comes alone, or eventId does", "vient seul, ou bien eventId"));
        }
        var kind = request.attributeId() == null ? Kind.EVENT : Kind.ATTRIBUTE;
        var id = Objects.requireNonNull(request.attributeId() == null ? request.eventId() : request.attributeId());
        return reader.find(subject, kind, id).orElseThrow(Problems::notFound);
    }

    private static void demandAllowed(String category, Decisions decisions) {
        for (var decision : decisions.all()) {
            if (!decisions.allows(decision.category())) {
                throw new NotForSupport(category, decision.reason().name());
            }
        }
        if (Dial.thisVisitOnly(decisions)) {
            throw new NotForSupport(category, Reason.DIAL_OFF.name());
        }
    }

    private static Use use(
            UUID subject, RevealRequest request, Presence.Agent agent, String service, Decisions decisions) {
        var allowed = decisions.allowed();
        return new Use(
                subject,
                service,
                agent.displayName(),
                agent.caseId(),
                PURPOSE,
                List.copyOf(decisions.allowedCategories()),
                1,
                allowed.stream().map(Decision::decisionId).toList(),
                allowed.getFirst().reason().name(),
                decisions.epoch(),
                request.reason());
    }
}
