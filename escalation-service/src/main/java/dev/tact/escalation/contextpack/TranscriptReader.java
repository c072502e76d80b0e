package dev.tact.escalation.contextpack;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.casework.HeldCase;
import dev.tact.escalation.contextpack.ContextRepository.Last;
import dev.tact.escalation.conversation.Author;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Said;
import dev.tact.escalation.routing.Outlooks;
import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.language.Text;
import dev.tact.kit.uses.UseRecorded;
import dev.tact.kit.uses.Uses;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads a transcript for the holder of its case; the use record and the audit entry are part of the reading. */
@ApplicationScoped
@Transactional
class TranscriptReader {

    static final int MESSAGES = 200;
    private static final int STEPS = 50;

    private static final Text AUTOMATON = Text.of("the assistant", "l'assistant");

    /** What this service itself knows of a case, read at once. */
    record Read(List<TranscriptMessage> transcript, Summary summary, Map<String, Object> parts) {}

    private final Cases cases;
    private final Conversations conversations;
    private final ContextRepository repository;
    private final List<ContextPart> parts;
    private final Outlooks outlooks;
    private final Staff staff;
    private final Uses uses;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    TranscriptReader(
            Cases cases,
            Conversations conversations,
            ContextRepository repository,
            @All List<ContextPart> parts,
            Outlooks outlooks,
            Staff staff,
            Uses uses,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.cases = cases;
        this.conversations = conversations;
        this.repository = repository;
        this.parts = parts;
        this.outlooks = outlooks;
        this.staff = staff;
        this.uses = uses;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The last messages, one more than are shown when there are more. Whether the agent still holds the case is asked here. */
    Read read(UUID caseId, UUID agent, Locale language, String profileOutcome) {
        var held = cases.heldBy(caseId, agent);
        var said = conversations.lastSaid(held.conversationId(), Conversations.FOR_THE_DESK, MESSAGES + 1);
        var authors = staff.people(
                said.stream().map(Said::agentId).filter(Objects::nonNull).collect(Collectors.toSet()));
        var transcript = said.stream()
                .map(one -> TranscriptMessage.from(
                        one,
                        Optional.ofNullable(one.agentId()).map(authors::get).orElse(null)))
                .toList();
        var summary = summary(held, language);
        var told = new TreeMap<String, Object>();
        for (var part : parts) {
            part.of(held).ifPresent(known -> told.put(part.name(), known));
        }
        recordUse(held, agent, said.size());
        // last: it keeps all other audit entries waiting until this transaction ends
        audit.record(agent, "case.context.read", "case:" + caseId, Map.of("profile", profileOutcome));
        return new Read(transcript, summary, told);
    }

    private Summary summary(HeldCase held, Locale language) {
        var said = repository.tally(held.conversationId());
        var last = repository.last(held.conversationId());
        var history = repository.steps(held.caseId(), STEPS);
        var zone = outlooks.hours(held.caseId())
                .<ZoneId>map(BusinessCalendar::zone)
                .orElse(ZoneOffset.UTC);
        var lastByDesk = last.filter(one -> one.author() != Author.CUSTOMER)
                .map(one -> Optional.ofNullable(one.agent())
                        .map(staff::person)
                        .map(Person::displayName)
                        .orElseGet(() -> AUTOMATON.in(language)))
                .orElse(null);
        return new Summary(
                new SummaryWriter(language, zone).write(said, lastByDesk, history),
                said.byCustomer(),
                said.byDesk(),
                said.notes(),
                said.firstAt(),
                said.lastAt(),
                last.map(Last::author).orElse(null),
                history);
    }

    private void recordUse(HeldCase held, UUID agent, int messages) {
        if (held.isOfGuest()) {
            // nobody but this service knows a visitor: there is no list of uses to put it on
            return;
        }
        uses.tell(
                held.subject(),
                new UseRecorded(
                        ids.next(),
                        clock.instant(),
                        "escalation-service",
                        new UseRecorded.Reader(staff.person(agent).displayName()),
                        "service-delivery",
                        List.of("support-history"),
                        messages,
                        List.of(),
                        // no consent was asked: the contract allows answering a request
                        "CONTRACT",
                        null,
                        held.caseId()));
    }
}
