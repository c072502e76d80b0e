package dev.tact.escalation.sla;

import dev.tact.escalation.calendar.BusinessCalendar;
import dev.tact.escalation.calendar.Calendars;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.casework.Priority;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.feed.Feed;
import dev.tact.escalation.feed.FeedEntry;
import dev.tact.escalation.sla.ClockRepository.ClockOf;
import dev.tact.kit.audit.Audit;
import dev.tact.kit.conditional.IfMatch;
import dev.tact.kit.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        read.require(before.version());
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
        var byPriority = policies.list().stream().collect(Collectors.toMap(Policy::priority, Function.identity()));
        var hours = new HashMap<String, BusinessCalendar>();
        return repository.of(caseId).stream()
                .map(one -> {
                    var policy = Objects.requireNonNull(byPriority.get(one.priority()));
                    var calendar = hours.computeIfAbsent(policy.calendar(), calendars::get);
                    return new ClockResponse(
                            one.kind(),
                            one.state(),
                            one.startedAt(),
                            Elapsed.at(now, calendar, runs.getOrDefault(one.id(), List.of())),
                            policy.target(one.kind()),
                            one.dueAt(),
                            one.warnedAt(),
                            one.breachedAt(),
                            one.endedAt());
                })
                .toList();
    }

    List<ClockOf> toWarn() {
        return repository.toWarn(clock.instant(), config.atOnce());
    }

    List<ClockOf> toBreach() {
        return repository.toBreach(clock.instant(), config.atOnce());
    }

    /**
     * Goes on with telling clocks by which promise they are due now. Replicas may do the same part at once: it comes to the same.
     *
     * @return whether there was something to do
     */
    @Transactional(Transactional.TxType.NEVER)
    boolean retime() {
        // whoever started a clock by the promise before has committed by then
        var asked = QuarkusTransaction.requiringNew()
                .call(() -> repository.retiming(clock.instant().minus(config.retimingAfter())));
        asked.ifPresent(of -> {
            var part = QuarkusTransaction.requiringNew().call(() -> repository.next(of, config.atOnce()));
            part.forEach(one -> QuarkusTransaction.requiringNew().run(() -> retime(one)));
            QuarkusTransaction.requiringNew().run(() -> {
                if (part.size() < config.atOnce()) {
                    repository.retimed(of);
                } else {
                    repository.reached(of, part.getLast().clockId());
                }
            });
        });
        return asked.isPresent();
    }

    private void retime(ClockOf one) {
        if (conversations.lockIfPresent(one.conversationId())) {
            clocks.retime(one.clockId());
        }
    }

    /** Warns of a clock, unless another replica did or it stands still by now. */
    void warn(ClockOf of) {
        if (conversations.lockIfPresent(of.conversationId())) {
            repository.warn(of.clockId(), clock.instant()).ifPresent(kind -> tell(of, kind, "WARNED"));
        }
    }

    /** Sees to a breach, unless another replica did or the clock stands still by now. */
    void breach(ClockOf of) {
        if (conversations.lockIfPresent(of.conversationId())) {
            repository.breach(of.clockId(), clock.instant()).ifPresent(kind -> {
                cases.raise(of.caseId());
                tell(of, kind, "BREACHED");
            });
        }
    }

    private void tell(ClockOf of, ClockKind kind, String what) {
        feed.publish(FeedEntry.ofClock(of.conversationId(), of.caseId(), kind.name(), what, clock.instant()));
        LOG.infof("case %s %s %s", of.caseId(), kind, what);
    }
}
