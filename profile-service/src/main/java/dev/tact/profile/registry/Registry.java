package dev.tact.profile.registry;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definitions of everything that may be kept. They change by migration only, so they are read once, at start. */
@ApplicationScoped
public class Registry {

    /** What the other features need of a definition. */
    public record Definition(String name, String category, Set<String> purposes) {}

    private final EventDefinitionRepository eventDefinitions;
    private final AttributeDefinitionRepository attributeDefinitions;
    private volatile Map<String, Definition> events = Map.of();
    private volatile Map<String, Definition> attributes = Map.of();

    Registry(EventDefinitionRepository eventDefinitions, AttributeDefinitionRepository attributeDefinitions) {
        this.eventDefinitions = eventDefinitions;
        this.attributeDefinitions = attributeDefinitions;
    }

    @Transactional
    void load(@Observes StartupEvent starting) {
        events = byName(eventDefinitions.listAll().stream().map(EventDefinition::definition));
        attributes = byName(attributeDefinitions.listAll().stream().map(AttributeDefinition::definition));
    }

    /** Every category in which data for this purpose may be held, in a stable order; empty when none is registered. */
    public List<String> categoriesFor(String purpose) {
        return Stream.concat(events.values().stream(), attributes.values().stream())
                .filter(definition -> definition.purposes().contains(purpose))
                .map(Definition::category)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    /** The event types that may serve this purpose within these categories. */
    public List<String> eventTypes(String purpose, Collection<String> categories) {
        return names(events, purpose, categories);
    }

    /** The attribute keys that may serve this purpose within these categories. */
    public List<String> attributeKeys(String purpose, Collection<String> categories) {
        return names(attributes, purpose, categories);
    }

    /** The category of a registered event type. */
    public String categoryOfEvent(String type) {
        return categoryOf(events, type);
    }

    /** The category of a registered attribute. */
    public String categoryOfAttribute(String key) {
        return categoryOf(attributes, key);
    }

    private static String categoryOf(Map<String, Definition> definitions, String name) {
        var definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalStateException("unregistered data cannot exist");
        }
        return definition.category();
    }

    private static List<String> names(
            Map<String, Definition> definitions, String purpose, Collection<String> categories) {
        return definitions.values().stream()
                .filter(definition -> definition.purposes().contains(purpose))
                .filter(definition -> categories.contains(definition.category()))
                .map(Definition::name)
                .sorted()
                .toList();
    }

    private static Map<String, Definition> byName(Stream<Definition> definitions) {
        return definitions.collect(Collectors.toUnmodifiableMap(Definition::name, Function.identity()));
    }
}
