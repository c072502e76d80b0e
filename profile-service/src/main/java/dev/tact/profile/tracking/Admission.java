package dev.tact.profile.tracking;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.gate.Reason;
import dev.tact.gate.Relay;
import dev.tact.gate.Subject;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.LegalBasis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Whether something may be kept: it may, as soon as one purpose of its definition is allowed for its category. */
final class Admission {

    private static final Set<LegalBasis> OWED = EnumSet.of(LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION);
    private static final Set<Reason> BECAUSE_OWED = EnumSet.of(Reason.CONTRACT, Reason.LEGAL_OBLIGATION);

    private final List<Question> questions;
    private final Map<Subject, List<Decisions>> decided;

    Admission(List<Question> questions, Map<Subject, List<Decisions>> decided) {
        this.questions = questions;
        this.decided = decided;
    }

    /**
     * Everything that has to be known to keep data of these kinds, one question for each purpose.
     *
     * @param user the service that a purpose's data are for
     */
    static List<Question> questions(
            Collection<Definition> kinds, UnaryOperator<String> user, String self, Relay relay) {
        var categories = new TreeMap<String, Set<String>>();
        for (var kind : kinds) {
            for (var purpose : kind.purposes().keySet()) {
                categories.computeIfAbsent(purpose, any -> new TreeSet<>()).add(kind.category());
            }
        }
        var questions = new ArrayList<Question>();
        categories.forEach((purpose, of) -> {
            var question = Question.of(purpose, List.copyOf(of)).relaying(relay);
            var service = user.apply(purpose);
            questions.add(service.equals(self) ? question : question.onBehalfOf(service));
        });
        return questions;
    }

    boolean admits(Subject subject, Definition kind) {
        return kind.purposes().entrySet().stream()
                .anyMatch(purpose -> decision(subject, purpose.getKey(), kind.category())
                        .filter(decision -> admits(subject, purpose.getValue(), decision))
                        .isPresent());
    }

    private static boolean admits(Subject subject, LegalBasis basis, Decision decision) {
        // a contract is with a person, not with a device
        var mayBeOwed = !subject.equals(Subject.device(subject.id()));
        return switch (decision) {
            case Decision.Allowed allowed -> mayBeOwed || !BECAUSE_OWED.contains(allowed.reason());
            // a restriction stops use, never storage (GDPR art. 18(2))
            case Decision.Denied denied -> mayBeOwed && OWED.contains(basis) && denied.reason() == Reason.RESTRICTED;
        };
    }

    private Optional<Decision> decision(Subject subject, String purpose, String category) {
        var answers = decided.getOrDefault(subject, List.of());
        for (var i = 0; i < answers.size(); i++) {
            if (questions.get(i).purpose().equals(purpose)) {
                return answers.get(i).all().stream()
                        .filter(decision -> decision.category().equals(category))
                        .findFirst();
            }
        }
        return Optional.empty();
    }
}
