package dev.tact.profile.knowledge;

import dev.tact.profile.registry.Definition;
import dev.tact.profile.uses.LastUse;
import dev.tact.profile.words.Words;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told alike of every value of a kind, in one language. */
record Kinds(Map<String, LastUse> lastUses, Words words) {

    /** Category, purposes, retention and last use; a retired definition has no purposes. */
    record Kind(
            @Nullable String category,
            @Nullable String about,
            @Nullable Period retention,
            List<PossibleUse> purposes,
            @Nullable PastUse lastUse) {

        static final Kind UNKNOWN = new Kind(null, null, null, List.of(), null);
    }

    Kind of(Optional<Definition> definition) {
        return definition.map(this::kind).orElse(Kind.UNKNOWN);
    }

    private Kind kind(Definition definition) {
        var last = lastUses.get(definition.category());
        return new Kind(
                definition.category(),
                words.category(definition.category()),
                definition.retention(),
                definition.purposes().entrySet().stream()
                        .map(may -> new PossibleUse(
                                may.getKey(), words.purpose(may.getKey()), may.getValue(), words.basis(may.getValue())))
                        .sorted(Comparator.comparing(PossibleUse::code))
                        .toList(),
                last == null ? null : PastUse.from(last, words));
    }
}
