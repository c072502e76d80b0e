package dev.tact.escalation.sla;

import dev.tact.escalation.calendar.Calendars;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.casework.Priority;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.feed.Feed;
import dev.tact.escalation.feed.FeedEntry;
import dev.tact.escalation.sla.ClockRepository.RunOut;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What is promised, how it stands, and what follows when it is not kept: one warning, and one breach, which makes the case more urgent. */
@ApplicationScoped
@Transactional
class SlaService {

    private static final Logger LOG = Logger.getLogger(SlaService.class);

    private final ClockRepository repository;
    private final PolicyRepository policies;
    private final Clocks clocks;
    private final Calendars calendars;
    private final Cases cases;
    private final Conversations conversations;
    private final Feed feed;
    private final Audit audit;
    private final SlaConfig config;
    private final Clock clock;

    SlaService(
            ClockRepository repository,
            PolicyRepository policies,
            Clocks clocks,
            Calendars calendars,
            Cases cases,
            Conversations conversations,
            Feed feed,
            Audit audit,
            SlaConfig config,
            Clock clock) {
        this.repository = repository;
        this.policies = policies;
        this.clocks = clocks;
        this.calendars = calendars;
        this.cases = cases;
        this.conversations = conversations;
        this.feed = feed;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    List<Policy> policies() {
        return policies.list();
    }

    Policy policy(Priority priority) {
        return policies.get(priority);
    }

    /** @throws Problem 422 when there is no such calendar */
    Policy replace(Priority priority, IfMatch read, PolicyRequest request, UUID supervisor) {
        if (!calendars.knows(request.calendar())) {
            throw new UnknownCalendar();
        }
        var before = policies.lock(priority);
        read.require(new EntityTag(Long.toString(before.version())));
        policies.replace(priority, request);
        clocks.promisedAnew(priority);
        var now = policies.get(priority);
        audit.record(
                supervisor,
                "sla-policy.put",
                "sla-policy:" + priority,
                Map.of("version", Long.toString(now.version())));
        return now;
    }

    /** @throws Problem 404 when there is no such case */
    List<ClockResponse> of(UUID caseId) {
        cases.requireKnown(caseId);
        var now = clock.instant();
        var runs = repository.runs(caseId);
        return repository.of(caseId).stream()
                .map(one -> {
                    var policy = policies.get(one.priority());
                    return new ClockResponse(
                            one.kind(),
                            one.state(),
                            one.startedAt(),
                            Elapsed.at(now, calendars.get(policy.calendar()), runs.getOrDefault(one.id(), List.of())),
                            policy.target(one.kind()),
                            one.dueAt(),
                            one.warnedAt(),
                            one.breachedAt(),
                            one.endedAt());
                })
                .toList();
    }

    List<RunOut> toWarn() {
        return repository.toWarn(clock.instant(), config.atOnce());
    }

    List<RunOut> toBreach() {
        return repository.toBreach(clock.instant(), config.atOnce());
    }

    /** Warns of a clock, unless another replica did or it stands still by now. */
    void warn(RunOut of) {
        conversations.lock(of.conversationId());
        repository.warn(of.clockId(), clock.instant()).ifPresent(kind -> tell(of, kind, "WARNED"));
    }

    /** Sees to a breach, unless another replica did or the clock stands still by now. */
    void breach(RunOut of) {
        conversations.lock(of.conversationId());
        repository.breach(of.clockId(), clock.instant()).ifPresent(kind -> {
            cases.raise(of.caseId());
            tell(of, kind, "BREACHED");
        });
    }

    private void tell(RunOut of, ClockKind kind, String what) {
        feed.publish(FeedEntry.ofClock(of.conversationId(), of.caseId(), kind.name(), what, clock.instant()));
        LOG.infof("case %s %s %s", of.caseId(), kind, what);
    }
}
