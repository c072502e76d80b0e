package dev.tact.profile.export;

import dev.tact.profile.registry.Definition;
import dev.tact.profile.words.Words;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;

/** What a kind of event or attribute is, in words: what it may be used for, on which basis, and how long it is kept. */
@RegisterForReflection
record DefinedKind(
        String name, String kind, String label, String category, String about, List<Use> purposes, String keptFor) {

    /** A purpose it may serve. */
    @RegisterForReflection
    record Use(String purpose, String why, String basis, String restsOn) {}

    static DefinedKind from(Definition definition, Words words) {
        return new DefinedKind(
                definition.name(),
                definition.kind().name(),
                words.name(definition.name()),
                definition.category(),
                words.category(definition.category()),
                definition.purposes().entrySet().stream()
                        .map(purpose -> new Use(
                                purpose.getKey(),
                                words.purpose(purpose.getKey()),
                                purpose.getValue().name(),
                                words.basis(purpose.getValue())))
                        .sorted(Comparator.comparing(Use::purpose))
                        .toList(),
                definition.retention().toString());
    }
}
