package dev.tact.profile.registry;

import dev.tact.profile.registry.Definition.Kind;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The definitions in force of everything that may be kept. */
@ApplicationScoped
public class Registry {

    private final DefinitionRepository repository;
    private volatile Map<String, Definition> definitions = Map.of();

    Registry(DefinitionRepository repository) {
        this.repository = repository;
    }

    @Transactional
    void load(@Observes StartupEvent starting) {
        definitions = repository.inForce().stream()
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

    /** Every definition in force of this kind, by name. */
    public List<Definition> all(Kind kind) {
        return definitions.values().stream()
                .filter(definition -> definition.kind() == kind)
                .sorted(Comparator.comparing(Definition::name))
                .toList();
    }

    /** Every category in which data for this purpose may be held, in a stable order; empty when none is registered. */
    public List<String> categoriesFor(String purpose) {
        return definitions.values().stream()
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

    /** The category of a registered event type. */
    public String categoryOfEvent(String type) {
        return event(type).orElseThrow(Registry::unregistered).category();
    }

    /** The category of a registered attribute. */
    public String categoryOfAttribute(String key) {
        return attribute(key).orElseThrow(Registry::unregistered).category();
    }

    private Optional<Definition> find(Kind kind, String name) {
        return Optional.ofNullable(definitions.get(name)).filter(definition -> definition.kind() == kind);
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
