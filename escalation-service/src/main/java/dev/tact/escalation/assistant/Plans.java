package dev.tact.escalation.assistant;

import dev.tact.escalation.assistant.Act.Kind;
import dev.tact.escalation.intent.Intent;
import dev.tact.escalation.records.RecordsClient;
import dev.tact.escalation.records.RecordsClient.CustomerRecords;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.kit.language.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** For each intent, which records are read and what is said of them: code, and nothing that a message says can change it. */
@ApplicationScoped
class Plans {

    private static final Logger LOG = Logger.getLogger(Plans.class);
    private static final int USES = 6;
    private static final int ITEMS = 10;

    private final RecordsClient client;
    private final Clock clock;

    Plans(RecordsClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** @param records the customer's own; none for visitors, who get general answers alone */
    Reply answer(Question question, @Nullable CustomerRecords records) {
        var intent = question.understood().intent();
        try {
            var general = general(question, records);
            if (general.isPresent()) {
                return general.get();
            }
            return records == null ? Reply.say(Phrase.SIGN_IN).offeringAPerson(0) : personal(question, intent, records);
        } catch (NoAnswer none) {
            LOG.warnf("assistant, %s: %s", intent.code(), none.getMessage());
            return Reply.say(Phrase.UNAVAILABLE).offeringAPerson(0);
        }
    }

    /** How lists are made, to be heard: with where it is said, since a caller sees no citation. */
    String spokenMethod(Locale language) {
        try {
            return Text.of("According to the published method: %s", "D'après la méthode publiée : %s")
                    .in(language)
                    .formatted(Values.told(client.method(language).text(), language));
        } catch (NoAnswer none) {
            LOG.warnf("assistant, by telephone: %s", none.getMessage());
            return Phrase.UNAVAILABLE.in(language);
        }
    }

    private Optional<Reply> general(Question question, @Nullable CustomerRecords records) throws NoAnswer {
        return switch (question.understood().intent()) {
            case OUT_OF_SCOPE -> Optional.of(notUnderstood(question));
            case HUMAN -> Optional.of(Reply.say(Phrase.PERSON_COMES).handingOver());
            case MACHINE, WHO_ARE_YOU ->
                Optional.of(Reply.of(facts(question).self(question.conversationId(), question.guest()))
                        .and(Phrase.CAN_DO)
                        .opening());
            case HOW_IT_WORKS ->
                Optional.of(Reply.of(facts(question)
                        .method(records == null ? client.method(question.language()) : records.method())));
            default -> Optional.empty();
        };
    }

    private Reply personal(Question question, Intent intent, CustomerRecords records) throws NoAnswer {
        var facts = facts(question);
        return switch (intent) {
            case WHAT_DATA ->
                Reply.of(facts.known(records.profile())).and(Phrase.MORE_THERE).opening();
            case WHERE_FROM ->
                Reply.of(facts.origins(records.profile()))
                        .and(Phrase.MORE_THERE)
                        .opening();
            case WHO_USED ->
                Reply.of(facts.uses(records.uses(USES))).and(Phrase.MORE_THERE).opening();
            case SHARED_WITH -> Reply.of(facts.recipients(records.purposes(), records.consents()));
            case HOW_LONG -> Reply.of(facts.retention(records.purposes(), records.consents()));
            case WHY_THIS -> why(question, records);
            case WHAT_IF_WITHDRAWN -> withdrawn(question, records);
            case WITHDRAW -> withdraw(question, records);
            case DIAL -> dial(question, records);
            case OBJECT -> object(question);
            case RECTIFY -> Reply.say(Phrase.RECTIFY_MEANS).opening().offering(new Act(Kind.RECTIFY, Map.of()));
            case EXPORT -> Reply.say(Phrase.EXPORT_MEANS).opening().offering(new Act(Kind.EXPORT, Map.of()));
            case ERASE -> Reply.say(Phrase.ERASE_MEANS).offering(new Act(Kind.ERASE, Map.of()));
            case CONTEST -> contest(question);
            case OUT_OF_SCOPE, HUMAN, MACHINE, WHO_ARE_YOU, HOW_IT_WORKS -> notUnderstood(question);
        };
    }

    /** Asks once to be told otherwise, then offers a person; it is never silent. */
    static Reply notUnderstood(Question question) {
        return question.misses() == 0
                ? Reply.say(Phrase.REPHRASE, Phrase.CAN_DO).missing(1)
                : Reply.say(Phrase.OFFER_PERSON).offeringAPerson(question.misses() + 1);
    }

    private Reply why(Question question, CustomerRecords records) throws NoAnswer {
        var list = question.recommendationId();
        if (list == null) {
            return Reply.say(Phrase.WHICH_LIST);
        }
        var facts = facts(question);
        return Reply.of(records.explanation(list)
                .map(explanation -> facts.reasons(explanation, question.text()))
                .orElseGet(() -> facts.unknownList(list)));
    }

    /** Without a purpose, what the law lets everybody object to: consent-service knows which those are. */
    private static Reply object(Question question) {
        return Wording.isAboutMarketing(question.text())
                ? Reply.say(Phrase.OBJECT_TO_MARKETING_MEANS)
                        .offering(new Act(Kind.OBJECT, Map.of("purpose", Wording.MARKETING)))
                : Reply.say(Phrase.OBJECT_MEANS).offering(new Act(Kind.OBJECT, Map.of()));
    }

    /** What a withdrawal would change is worked out for lists; of another purpose, how it stands is all that is known. */
    private Reply withdrawn(Question question, CustomerRecords records) throws NoAnswer {
        var code = Wording.purpose(question.text());
        var purposes = records.purposes();
        var facts = facts(question);
        if (code.equals(Wording.RECOMMENDATIONS)) {
            return Reply.of(facts.without(records.without(code, ITEMS), purposes));
        }
        var purpose = purposes.find(code).orElseThrow(() -> new NoAnswer("purpose missing"));
        return Reply.of(facts.standing(purpose, records.consents().allowed(code).orElse(null)))
                .and(Phrase.USE_WOULD_END)
                .opening();
    }

    private Reply withdraw(Question question, CustomerRecords records) throws NoAnswer {
        var code = Wording.purpose(question.text());
        var purpose = records.purposes().find(code).orElseThrow(() -> new NoAnswer("purpose missing"));
        var allowed = records.consents().allowed(code);
        var standing = Reply.of(facts(question).standing(purpose, allowed.orElse(null)));
        return allowed.isPresent()
                ? standing.offering(new Act(Kind.WITHDRAW, Map.of("purpose", code)))
                : standing.and(Phrase.LEFT);
    }

    private Reply dial(Question question, CustomerRecords records) throws NoAnswer {
        var present = records.dial();
        var said = Reply.of(facts(question).dial(present));
        var wanted = Wording.level(question.text(), present.level());
        if (wanted.isEmpty()) {
            return said.and(Phrase.WHICH_LEVEL);
        }
        return wanted.getAsInt() == present.level()
                ? said.and(Phrase.ALREADY_SO)
                : said.offering(new Act(Kind.DIAL, Map.of("level", Integer.toString(wanted.getAsInt()))));
    }

    private static Reply contest(Question question) {
        UUID list = question.recommendationId();
        return list == null
                ? Reply.say(Phrase.CONTEST_FROM_LIST).offeringAPerson(0)
                : Reply.say(Phrase.CONTEST_MEANS)
                        .offering(new Act(
                                Kind.CONTEST,
                                Map.of(
                                        "recommendationId", list.toString(),
                                        "viewpoint", question.messageId().toString())));
    }

    private Facts facts(Question question) {
        return new Facts(question.language(), clock.instant());
    }
}
