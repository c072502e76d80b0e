package dev.tact.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A promise of the manifests: what breaks it in an overlay, and changes to an overlay that have to be noticed. A rule without such a change could be
 * one that never fails, so {@link PolicyTest} refuses it.
 *
 * @param violations what breaks the rule, a line each; none when it is kept
 */
record Rule(String name, Set<String> overlays, Function<Rendered, List<String>> violations, List<Breakage> breakages) {

    /** A change that breaks a rule. */
    record Breakage(String what, UnaryOperator<Rendered> change) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Rule everywhere(String name, Function<Rendered, List<String>> violations) {
        return new Rule(name, Set.of("prod", "dev"), violations, List.of());
    }

    static Rule inProduction(String name, Function<Rendered, List<String>> violations) {
        return new Rule(name, Set.of("prod"), violations, List.of());
    }

    Rule brokenBy(String what, UnaryOperator<Rendered> change) {
        var more = new ArrayList<>(breakages);
        more.add(new Breakage(what, change));
        return new Rule(name, overlays, violations, List.copyOf(more));
    }

    @Override
    public String toString() {
        return name;
    }
}
