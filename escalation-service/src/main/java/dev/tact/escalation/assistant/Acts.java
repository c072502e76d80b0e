package dev.tact.escalation.assistant;

import dev.tact.escalation.contest.Contesting;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.records.RecordsClient.CustomerRecords;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.kit.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Does what a customer confirmed, as that customer, and tells it from what the part that did it answers. */
@ApplicationScoped
class Acts {

    private static final Logger LOG = Logger.getLogger(Acts.class);

    private final Contesting contesting;
    private final Conversations conversations;
    private final Clock clock;

    Acts(Contesting contesting, Conversations conversations, Clock clock) {
        this.contesting = contesting;
        this.conversations = conversations;
        this.clock = clock;
    }

    Reply perform(Act act, UUID subject, UUID conversationId, String token, CustomerRecords records, Locale language) {
        var facts = new Facts(language, clock.instant());
        try {
            return Reply.of(
                    switch (act.kind()) {
                        case WITHDRAW ->
                            facts.withdrawn(act.parameter("purpose"), records.withdraw(act.parameter("purpose")));
                        case DIAL -> facts.dial(records.turnDial(Integer.parseInt(act.parameter("level"))));
                        case OBJECT -> facts.recorded(records.exercise("OBJECTION", purposes(act)));
                        case RECTIFY -> facts.recorded(records.exercise("RECTIFICATION", List.of()));
                        case EXPORT -> facts.recorded(records.exercise("ACCESS", List.of()));
                        case ERASE -> facts.recorded(records.exercise("ERASURE", List.of()));
                        case CONTEST -> contest(act, subject, conversationId, token, facts, language);
                    });
        } catch (NoAnswer none) {
            LOG.warnf("assistant, %s confirmed: %s", act.kind(), none.getMessage());
            return Reply.say(Phrase.NOT_DONE).offeringAPerson(0);
        } catch (Problem refused) {
            LOG.infof("assistant, %s confirmed: refused", act.kind());
            return Reply.say(Phrase.NOT_DONE).offeringAPerson(0);
        }
    }

    /** The one that is objected to, or none for all that may be. */
    private static List<String> purposes(Act act) {
        var purpose = act.parameter("purpose");
        return purpose.isEmpty() ? List.of() : List.of(purpose);
    }

    private List<Sentence> contest(
            Act act, UUID subject, UUID conversationId, String token, Facts facts, Locale language) throws NoAnswer {
        var viewpoint = conversations
                .said(conversationId, Conversations.FOR_CUSTOMERS, List.of(UUID.fromString(act.parameter("viewpoint"))))
                .stream()
                .map(Said::text)
                .findFirst()
                .orElseThrow(() -> new NoAnswer("viewpoint missing"));
        var contest = contesting.contest(
                subject, UUID.fromString(act.parameter("recommendationId")), viewpoint, token, language);
        return facts.contested(contest.contestId(), contest.dueAt());
    }
}
