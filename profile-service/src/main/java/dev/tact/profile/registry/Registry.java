package dev.tact.profile.registry;

import dev.tact.profile.registry.Definition.Kind;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be kept now, and what was. It is kept in memory and read again as soon as anything was published here, or within a
 * second where another replica did; a request that has begun goes on under what it has read.
 */
@ApplicationScoped
public class Registry {

    private final DefinitionRepository repository;
    private volatile Known known = new Known(-1, Map.of(), Map.of());

    Registry(DefinitionRepository repository) {
        this.repository = repository;
    }

    /** The registry as one publication left it. */
    private record Known(long state, Map<String, Definition> inForce, Map<String, Definition> ever) {}

    void load(@Observes StartupEvent starting) {
        refresh();
    }

    void published(@Observes(during = TransactionPhase.AFTER_SUCCESS) RegistryChanged changed) {
        refresh();
    }

    @Scheduled(every = "${profile.registry.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void refresh() {
        // the state first: what is read after it may be newer, which the next look finds out
        var state = repository.state();
        if (state != known.state()) {
            var all = repository.all();
            known = new Known(state, byName(all.stream().filter(Publication::isInForce)), byName(all.stream()));
        }
    }

    private static Map<String, Definition> byName(Stream<Publication> publications) {
        return publications
                .map(publication -> publication.isInForce()
                        ? publication.definition()
                        : publication.definition().servingNothing())
                .collect(Collectors.toUnmodifiableMap(Definition::name, Function.identity()));
    }

    /** The definition of this event type; absent when nothing of the kind may be kept. */
    public Optional<Definition> event(String type) {
        return find(Kind.EVENT, type);
    }

    /** The definition of this attribute; absent when nothing of the kind may be kept. */
    public Optional<Definition> attribute(String key) {
        return find(Kind.ATTRIBUTE, key);
    }

    /**
     * The last definition of that name, retired ones included, which serve nothing any more: of what may still be there, to be
     * shown to whose it is.
     */
    public Optional<Definition> ever(String name) {
        return Optional.ofNullable(known.ever().get(name));
    }

    /** Every definition in force of this kind, by name. */
    public List<Definition> all(Kind kind) {
        return of(kind, known.inForce());
    }

    /** The same, retired ones included. */
    public List<Definition> ever(Kind kind) {
        return of(kind, known.ever());
    }

    /** Every category in which data for this purpose may be held, in a stable order; empty when none is registered. */
    public List<String> categoriesFor(String purpose) {
        return known.inForce().values().stream()
                .filter(definition -> definition.serves(purpose))
                .map(Definition::category)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    /** The event types that may serve this purpose within these categories. */
    public List<String> eventTypes(String purpose, Collection<String> categories) {
        return names(Kind.EVENT, purpose, categories);
    }

    /** The attribute keys that may serve this purpose within these categories. */
    public List<String> attributeKeys(String purpose, Collection<String> categories) {
        return names(Kind.ATTRIBUTE, purpose, categories);
    }

    /** The category of a type of events that are or were kept. */
    public String categoryOfEvent(String type) {
        return ever(type).orElseThrow(Registry::unregistered).category();
    }

    /** The category of an attribute that is or was kept. */
    public String categoryOfAttribute(String key) {
        return ever(key).orElseThrow(Registry::unregistered).category();
    }

    private Optional<Definition> find(Kind kind, String name) {
        return Optional.ofNullable(known.inForce().get(name)).filter(definition -> definition.kind() == kind);
    }

    private static List<Definition> of(Kind kind, Map<String, Definition> definitions) {
        return definitions.values().stream()
                .filter(definition -> definition.kind() == kind)
                .sorted(Comparator.comparing(Definition::name))
                .toList();
    }

    private List<String> names(Kind kind, String purpose, Collection<String> categories) {
        return all(kind).stream()
                .filter(definition -> definition.serves(purpose) && categories.contains(definition.category()))
                .map(Definition::name)
                .toList();
    }

    private static IllegalStateException unregistered() {
        return new IllegalStateException("unregistered data cannot exist");
    }
}
