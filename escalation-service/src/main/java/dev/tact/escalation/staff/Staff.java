package dev.tact.escalation.staff;

import dev.tact.kit.audit.Audit;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The staff directory: it learns people from their own verified tokens. */
@ApplicationScoped
@Transactional
public class Staff {

    // a token without a given name; the word is the same in both languages
    private static final String UNNAMED = "Agent";

    private final AgentRepository agents;
    private final Sealing sealing;
    private final Audit audit;
    private final StaffConfig config;
    private final Clock clock;

    Staff(AgentRepository agents, Sealing sealing, Audit audit, StaffConfig config, Clock clock) {
        this.agents = agents;
        this.sealing = sealing;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Makes sure this person is known, by the name their token bears. */
    public void know(UUID id, Optional<String> displayName) {
        var name = displayName.orElse(UNNAMED);
        var known = agents.findByIdOptional(id);
        if (known.isEmpty()) {
            agents.addIfUnknown(id, seal(id, name), clock.instant());
        } else if (displayName.isPresent() && !name.equals(open(known.get()))) {
            known.get().rename(seal(id, name));
        }
        agents.acted(id, clock.instant());
    }

    /** How many cases this agent may hold. Until the transaction ends nobody else can count against the same number. */
    public OptionalInt lockCapacity(UUID id) {
        return agents.lock(id).stream()
                .mapToInt(agent -> agent.capacity(config.capacity()))
                .findFirst();
    }

    /** How many cases somebody may hold of whom nothing else was said. */
    public int usualCapacity() {
        return config.capacity();
    }

    /** Forgets names of people who have not acted for as long as names are kept. @return how many */
    int forgetNames(int atMost) {
        var since =
                clock.instant().atZone(ZoneOffset.UTC).minus(config.nameKept()).toInstant();
        return agents.forgetNames(since, atMost);
    }

    AgentResponse agent(UUID id) {
        return agents.skills(id, config.capacity())
                .map(can ->
                        new AgentResponse(id, person(id).displayName(), can.languages(), can.skills(), can.capacity()))
                .orElseThrow(Problems::notFound);
    }

    AgentResponse change(UUID id, AgentRequest request, UUID supervisor) {
        if (!agents.change(id, request)) {
            throw Problems.notFound();
        }
        audit.record(supervisor, "agent.put", "agent:" + id, Map.of());
        return agent(id);
    }

    public Person person(UUID id) {
        return people(List.of(id)).getOrDefault(id, new Person(id, UNNAMED));
    }

    /** The people of these ids, with their names; unknown ids are absent. */
    public Map<UUID, Person> people(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var sealers = sealing.of(ids);
        var people = new HashMap<UUID, Person>();
        for (var agent : agents.findAll(ids)) {
            var sealer = sealers.get(agent.id());
            var name = agent.displayName();
            people.put(
                    agent.id(),
                    new Person(
                            agent.id(),
                            sealer == null || name == null
                                    ? UNNAMED
                                    : new String(sealer.open(cell(agent.id()), name), StandardCharsets.UTF_8)));
        }
        return people;
    }

    private byte[] seal(UUID id, String name) {
        return sealing.seal(id, cell(id), name.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable String open(Agent agent) {
        var name = agent.displayName();
        return name == null
                ? null
                : new String(sealing.open(agent.id(), cell(agent.id()), name), StandardCharsets.UTF_8);
    }

    private static Cell cell(UUID id) {
        return new Cell("agent", "display_name", id);
    }
}
