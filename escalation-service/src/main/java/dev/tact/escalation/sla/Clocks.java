package dev.tact.escalation.sla;

import dev.tact.escalation.calendar.CalendarListener;
import dev.tact.escalation.calendar.Calendars;
import dev.tact.escalation.casework.CaseFacts;
import dev.tact.escalation.casework.CaseListener;
import dev.tact.escalation.casework.CaseMove;
import dev.tact.escalation.casework.CaseState;
import dev.tact.escalation.casework.Cases;
import dev.tact.escalation.casework.Priority;
import dev.tact.escalation.sla.ClockRepository.Kept;
import dev.tact.escalation.sla.ClockRepository.Times;
import dev.tact.kit.ids.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Starts, stops and ends the clocks of cases as things happen to them.
 *
 * <p>A case begins with a clock for the first answer and one for its resolution. Only a person's public answer ends the first; from then on
 * each thing that the customer writes starts one for the next answer, unless it runs already. While a case waits for its customer, the
 * resolution's stands still. Nothing runs once it is resolved; reopened, it has a next answer and a resolution due again.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Clocks implements CaseListener, CalendarListener {

    private final ClockRepository clocks;
    private final PolicyRepository policies;
    private final Calendars calendars;
    private final Cases cases;
    private final Ids ids;
    private final Clock clock;

    Clocks(ClockRepository clocks, PolicyRepository policies, Calendars calendars, Cases cases, Ids ids, Clock clock) {
        this.clocks = clocks;
        this.policies = policies;
        this.calendars = calendars;
        this.cases = cases;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void opened(CaseFacts now) {
        start(now, ClockKind.FIRST_RESPONSE);
        start(now, ClockKind.RESOLUTION);
        tellDue(now);
    }

    @Override
    public void moved(CaseFacts now, CaseMove move) {
        var at = clock.instant();
        switch (move) {
            case REOPEN -> {
                start(now, ClockKind.NEXT_RESPONSE);
                start(now, ClockKind.RESOLUTION);
            }
            case RESOLVE ->
                clocks.active(now.id())
                        .forEach(one -> clocks.end(
                                one.id(),
                                one.kind() == ClockKind.RESOLUTION ? ClockState.MET : ClockState.DROPPED,
                                at));
            case RESERVE, DECLINE, CLAIM, ACCEPT, ASSIGN -> {
                // it waits for somebody before and after: what runs goes on
                return;
            }
            case CANCEL -> clocks.active(now.id()).forEach(one -> clocks.end(one.id(), ClockState.DROPPED, at));
            default -> waits(now, at);
        }
        tellDue(now);
    }

    @Override
    public void answered(CaseFacts now) {
        var at = clock.instant();
        clocks.active(now.id()).stream()
                .filter(one -> one.kind() != ClockKind.RESOLUTION)
                .forEach(one -> clocks.end(one.id(), ClockState.MET, at));
        tellDue(now);
    }

    @Override
    public void customerWrote(CaseFacts now) {
        if (clocks.active(now.id()).stream().allMatch(one -> one.kind() == ClockKind.RESOLUTION)) {
            start(now, ClockKind.NEXT_RESPONSE);
            // where a call-back is agreed, it begins with that
            waits(now, clock.instant());
            tellDue(now);
        }
    }

    /** What is promised of a more urgent case holds from now on; the time that was counted stays counted. */
    @Override
    public void raised(CaseFacts now) {
        for (var one : clocks.active(now.id())) {
            if (one.state() == ClockState.RUNNING) {
                clocks.run(one.id(), now.priority(), times(one, now.priority()));
            } else {
                clocks.reprioritise(one.id(), now.priority());
            }
        }
        tellDue(now);
    }

    @Override
    public void changed(String calendar) {
        policies.by(calendar).forEach(policy -> promisedAnew(policy.priority()));
    }

    /**
     * Another promise, or another calendar: clocks that run will be due by it, and their pauses stay. Which takes a lock for each case, in the
     * order in which everybody takes them, and so a transaction for each.
     */
    void promisedAnew(Priority priority) {
        clocks.askRetiming(priority, clock.instant());
    }

    /** Says anew when a clock of a locked conversation is due, unless it stands still by now. */
    void retime(UUID clockId) {
        clocks.running(clockId).ifPresent(one -> {
            clocks.run(one.id(), one.priority(), times(one, one.priority()));
            cases.due(one.caseId(), clocks.nextDue(one.caseId()).orElse(null));
        });
    }

    private void waits(CaseFacts now, Instant at) {
        var waits = now.state() == CaseState.WAITING_CUSTOMER || now.state() == CaseState.SCHEDULED;
        for (var one : clocks.active(now.id())) {
            if (waits && one.state() == ClockState.RUNNING) {
                clocks.pause(one.id(), at);
            } else if (!waits && one.state() == ClockState.PAUSED) {
                clocks.resume(one.id(), at);
                clocks.run(one.id(), one.priority(), times(one, one.priority()));
            }
        }
    }

    private void start(CaseFacts now, ClockKind kind) {
        var at = clock.instant();
        var policy = policies.get(now.priority());
        var calendar = calendars.get(policy.calendar());
        clocks.start(
                ids.nextInOrder(),
                now.id(),
                now.subject(),
                kind,
                now.priority(),
                new Times(calendar.after(at, policy.target(kind)), calendar.after(at, policy.warning(kind))),
                at);
    }

    private Times times(Kept one, Priority priority) {
        var policy = policies.get(priority);
        var calendar = calendars.get(policy.calendar());
        var runs = clocks.runs(one.caseId()).getOrDefault(one.id(), List.of());
        return new Times(
                Elapsed.reaches(policy.target(one.kind()), calendar, runs),
                Elapsed.reaches(policy.warning(one.kind()), calendar, runs));
    }

    private void tellDue(CaseFacts now) {
        cases.due(now.id(), clocks.nextDue(now.id()).orElse(null));
    }
}
