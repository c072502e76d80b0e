package dev.tact.consent.decision;

import dev.tact.consent.purpose.Purpose;
import dev.tact.consent.purpose.Purposes;
import dev.tact.consent.purpose.Registry;
import dev.tact.consent.subject.Subject;
import dev.tact.consent.subject.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides uses. Reads in one statement whatever the questions, takes no lock, and writes nothing. */
@ApplicationScoped
public class Decisions {

    private final Subjects subjects;
    private final Purposes purposes;
    private final DecisionIds ids;
    private final Clock clock;

    Decisions(Subjects subjects, Purposes purposes, DecisionIds ids, Clock clock) {
        this.subjects = subjects;
        this.purposes = purposes;
        this.ids = ids;
        this.clock = clock;
    }

    /** Answers every question, in order, from one reading. */
    public List<Decision> decide(List<Question> questions) {
        var people = questions.stream().map(Question::subject).collect(Collectors.toSet());
        var asked = questions.stream().map(Question::purpose).collect(Collectors.toSet());
        var categories = questions.stream().map(Question::category).collect(Collectors.toSet());
        var reading = subjects.read(people, asked, categories);
        var registry = purposes.at(reading.registry());
        while (registry.version() != reading.registry()) {
            // something was published meanwhile: whether consents are outdated must be of the same registry as the rest
            reading = subjects.read(people, asked, categories);
            registry = purposes.at(reading.registry());
        }
        // after reading: a consent that ended while we read has ended
        var now = clock.instant();
        return decide(questions, reading.people(), registry, now);
    }

    /** What is decided for a purpose as a whole: allowed where any of its categories is, else the first reason against. */
    public Verdict outlook(Purpose purpose, Subject subject, boolean signal) {
        var now = clock.instant();
        var verdicts = purpose.categories().stream()
                .map(category -> DecisionRule.decide(
                        new Question(subject.id(), purpose.code(), category, anyOf(purpose.callers()), signal),
                        purpose,
                        subject,
                        now))
                .sorted((one, other) -> one.reason().compareTo(other.reason()))
                .toList();
        return verdicts.getFirst();
    }

    private List<Decision> decide(List<Question> questions, Map<UUID, Subject> known, Registry registry, Instant now) {
        return questions.stream()
                .map(question -> {
                    var subject = known.get(question.subject());
                    return decide(
                            question,
                            registry.find(question.purpose()).orElse(null),
                            subject == null ? Subject.unknown(question.subject()) : subject,
                            now);
                })
                .toList();
    }

    private Decision decide(Question question, @Nullable Purpose purpose, Subject subject, Instant now) {
        var verdict = DecisionRule.decide(question, purpose, subject, now);
        return new Decision(ids.seal(new DecisionMade(question, now, verdict.epoch(), verdict.reason())), verdict);
    }

    private static String anyOf(Collection<String> callers) {
        return callers.iterator().next();
    }
}
