package dev.tact.escalation.supervision;

import dev.tact.escalation.staff.Person;
import dev.tact.escalation.staff.Staff;
import dev.tact.escalation.supervision.AgentsResponse.Colleague;
import dev.tact.escalation.supervision.OverviewRepository.Present;
import dev.tact.escalation.supervision.OverviewResponse.OfAgent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the desk as it is now. */
@ApplicationScoped
@Transactional
class OverviewService {

    private static final int AGENTS = 500;

    private final OverviewRepository repository;
    private final Staff staff;
    private final Clock clock;

    OverviewService(OverviewRepository repository, Staff staff, Clock clock) {
        this.repository = repository;
        this.staff = staff;
        this.clock = clock;
    }

    OverviewResponse read() {
        var now = clock.instant();
        return new OverviewResponse(now, repository.queues(now), repository.scheduled(), present());
    }

    /** To whom a case could go. */
    AgentsResponse agents() {
        return new AgentsResponse(present().stream()
                .map(one -> new Colleague(one.agent(), one.state(), Math.max(0, one.capacity() - one.load())))
                .toList());
    }

    private List<OfAgent> present() {
        var present = repository.present(staff.usualCapacity(), AGENTS);
        var people = staff.people(present.stream().map(Present::agent).collect(Collectors.toSet()));
        return present.stream()
                .flatMap(one -> Optional.ofNullable(people.get(one.agent())).map(person -> agent(one, person)).stream())
                .toList();
    }

    private static OfAgent agent(Present present, Person person) {
        return new OfAgent(
                person, present.state(), present.since(), present.cases(), present.load(), present.capacity());
    }
}
