package dev.tact.profile.tracking;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.gate.Reason;
import dev.tact.gate.Subject;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.LegalBasis;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether something may be kept: it may, as soon as one purpose of its definition is allowed for its category. */
final class Admission {

    private static final Set<Reason> BECAUSE_OWED = EnumSet.of(Reason.CONTRACT, Reason.LEGAL_OBLIGATION);

    /** Puts questions on some subjects, in one call. */
    @FunctionalInterface
    interface Asking {

        /**
         * @param categories by the purpose
         * @return the decisions on each subject, by the purpose
         */
        Map<Subject, Map<String, Decisions>> ask(
                Set<Subject> subjects, SortedMap<String, ? extends SortedSet<String>> categories);
    }

    private final Map<Subject, Map<String, Decisions>> decided;

    private Admission(Map<Subject, Map<String, Decisions>> decided) {
        this.decided = decided;
    }

    /**
     * What may be kept, decided in one call. Where data are owed to a person by contract or law, only what they are owed for is
     * asked: that allows them whatever the person chose. Should it not, which takes a registry of purposes that does not know
     * it, a second call asks for everything.
     *
     * @param wanted the kinds of data that are to be kept, by whose choices decide
     */
    static Admission of(Map<Subject, Set<Definition>> wanted, Asking asking) {
        var decided = new HashMap<Subject, Map<String, Decisions>>();
        var admission = new Admission(decided);
        admission.ask(wanted, true, asking);
        var open = new LinkedHashMap<Subject, Set<Definition>>();
        wanted.forEach((subject, kinds) -> {
            if (kinds.stream().anyMatch(kind -> isOwed(subject, kind) && !admission.admits(subject, kind))) {
                open.put(subject, kinds);
            }
        });
        admission.ask(open, false, asking);
        return admission;
    }

    /** @param briefly whether of what is owed only that is asked */
    private void ask(Map<Subject, Set<Definition>> wanted, boolean briefly, Asking asking) {
        var categories = new TreeMap<String, TreeSet<String>>();
        wanted.forEach((subject, kinds) -> {
            for (var kind : kinds) {
                var owed = briefly && isOwed(subject, kind);
                kind.purposes().forEach((purpose, basis) -> {
                    if (!owed || basis.owed()) {
                        categories
                                .computeIfAbsent(purpose, any -> new TreeSet<>())
                                .add(kind.category());
                    }
                });
            }
        });
        if (!categories.isEmpty()) {
            decided.putAll(asking.ask(wanted.keySet(), categories));
        }
    }

    private static boolean isOwed(Subject subject, Definition kind) {
        return mayBeOwed(subject) && kind.owed();
    }

    boolean admits(Subject subject, Definition kind) {
        return kind.purposes().entrySet().stream()
                .anyMatch(purpose -> decisions(subject, purpose.getKey())
                        .filter(decision -> decision.category().equals(kind.category()))
                        .anyMatch(decision -> admits(subject, purpose.getValue(), decision)));
    }

    private static boolean admits(Subject subject, LegalBasis basis, Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> mayBeOwed(subject) || !BECAUSE_OWED.contains(allowed.reason());
            // a restriction stops use, never storage (GDPR art. 18(2))
            case Decision.Denied denied -> mayBeOwed(subject) && basis.owed() && denied.reason() == Reason.RESTRICTED;
        };
    }

    /** A contract is with a person, not with a device. */
    private static boolean mayBeOwed(Subject subject) {
        return !subject.isDevice();
    }

    private Stream<Decision> decisions(Subject subject, String purpose) {
        var decisions = decided.getOrDefault(subject, Map.of()).get(purpose);
        return decisions == null ? Stream.of() : decisions.all().stream();
    }
}
