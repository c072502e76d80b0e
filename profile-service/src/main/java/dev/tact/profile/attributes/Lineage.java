package dev.tact.profile.attributes;

import dev.tact.profile.registry.Definition;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an inference was drawn from, each input as {@code category/definition}. An inference is no freer than its inputs: it may be
 * used only where every one of them might be used as well.
 */
public final class Lineage {

    private Lineage() {}

    public static List<String> of(Collection<Definition> inputs) {
        return inputs.stream()
                .map(input -> input.category() + "/" + input.name())
                .sorted()
                .toList();
    }

    /** The categories that were drawn from. */
    public static Set<String> categories(Collection<String> derivedFrom) {
        return derivedFrom.stream()
                .map(input -> input.substring(0, Math.max(0, input.indexOf('/'))))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a value of this lineage may be used where these categories may; always, where it was not inferred. */
    public static boolean allows(Collection<String> derivedFrom, Collection<String> allowedCategories) {
        return allowedCategories.containsAll(categories(derivedFrom));
    }
}
