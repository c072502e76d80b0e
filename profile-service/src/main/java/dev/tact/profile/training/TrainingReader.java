package dev.tact.profile.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.history.Histories;
import dev.tact.profile.history.History;
import dev.tact.profile.subjects.SubjectDirectory;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The transactions of reading training rows out: find what changed, then read what was allowed and record each use. */
@ApplicationScoped
@Transactional
class TrainingReader {

    static final String COUNTRY = "country";

    /** A part of the change log, with the subjects behind it and which of them were ever lent. */
    record Page(List<TrainingChangeRepository.Change> changes, Map<Long, UUID> subjects, Set<String> lent) {}

    /** One subject's contribution, as decided: what to read, and the uses it is. */
    record Contributor(
            long ref, UUID subject, String trainingId, List<String> eventTypes, boolean audited, List<Use> uses) {}

    /**
     * What was lent, by reference.
     *
     * @param recorded those that were still there to be recorded
     * @param uncounted those whose events are being counted anew: what they lend is told when that is done
     */
    record Lent(
            Set<Long> recorded,
            Set<Long> uncounted,
            Map<Long, Map<String, LocalDate>> items,
            Map<Long, JsonNode> countries) {
        static final Lent NOTHING = new Lent(Set.of(), Set.of(), Map.of(), Map.of());
    }

    private final TrainingChangeRepository changes;
    private final SubjectDirectory subjects;
    private final Histories histories;
    private final Attributes attributes;
    private final UseLog uses;

    TrainingReader(
            TrainingChangeRepository changes,
            SubjectDirectory subjects,
            Histories histories,
            Attributes attributes,
            UseLog uses) {
        this.changes = changes;
        this.subjects = subjects;
        this.histories = histories;
        this.attributes = attributes;
        this.uses = uses;
    }

    void open() {
        changes.open();
    }

    UUID feed() {
        return changes.feed();
    }

    Page page(Place after, int limit) {
        var found = changes.after(after.tx(), after.id(), limit);
        var refs = new HashSet<Long>();
        for (var change : found) {
            if (change.subjectRef() != null) {
                refs.add(change.subjectRef());
            }
        }
        var lent = changes.lent(
                found.stream().map(TrainingChangeRepository.Change::trainingId).toList());
        return new Page(found, refs.isEmpty() ? Map.of() : subjects.ids(refs), Set.copyOf(lent));
    }

    /** Forgets what is superseded of so many changes after a place. @return the last of them; absent at the end of the log */
    Optional<Place> forgetSuperseded(Place after, int most) {
        return changes.forgetSuperseded(after, most);
    }

    /** Reads the contributors' rows and records every use; without the records there are no rows. */
    Lent read(Collection<Contributor> decided, Map<Long, SubjectSealer> sealers) {
        // locks them: nobody can be erased between the read and its record
        var living = subjects.enter(decided.stream().map(Contributor::subject).toList());
        var present = decided.stream()
                .filter(contributor ->
                        living.containsKey(contributor.subject()) && sealers.containsKey(contributor.ref()))
                .toList();
        var items = new HashMap<Long, Map<String, LocalDate>>();
        var uncounted = new HashSet<Long>();
        byTypes(present)
                .forEach((types, refs) -> uncounted.addAll(histories.each(
                        only(sealers, refs),
                        types,
                        (ref, history) -> history.items().forEach(item -> addItem(items, ref, item)))));
        var contributors = present.stream()
                .filter(contributor -> !uncounted.contains(contributor.ref()))
                .toList();
        if (contributors.isEmpty()) {
            return new Lent(Set.of(), uncounted, Map.of(), Map.of());
        }
        var audited = new LinkedHashMap<Long, UUID>();
        contributors.stream()
                .filter(Contributor::audited)
                .forEach(contributor -> audited.put(contributor.ref(), contributor.subject()));
        var countries = audited.isEmpty() ? Map.<Long, JsonNode>of() : attributes.values(COUNTRY, audited, sealers);
        changes.lend(contributors.stream().map(Contributor::trainingId).toList());
        byPurpose(contributors, items).forEach((purpose, same) -> uses.recordEach(same));
        return new Lent(
                contributors.stream().map(Contributor::ref).collect(Collectors.toUnmodifiableSet()),
                uncounted,
                items,
                countries);
    }

    private static void addItem(Map<Long, Map<String, LocalDate>> items, long ref, History.Item item) {
        items.computeIfAbsent(ref, any -> new HashMap<>())
                .merge(item.itemId(), item.days().getLast(), (a, b) -> a.isAfter(b) ? a : b);
    }

    private static Map<List<String>, Set<Long>> byTypes(Collection<Contributor> contributors) {
        var grouped = new LinkedHashMap<List<String>, Set<Long>>();
        for (var contributor : contributors) {
            grouped.computeIfAbsent(contributor.eventTypes(), any -> new HashSet<>())
                    .add(contributor.ref());
        }
        return grouped;
    }

    private static Map<String, List<Use>> byPurpose(
            Collection<Contributor> contributors, Map<Long, Map<String, LocalDate>> items) {
        var grouped = new LinkedHashMap<String, List<Use>>();
        for (var contributor : contributors) {
            for (var use : contributor.uses()) {
                var read = use.purpose().equals(TrainingRowService.TRAINING)
                        ? items.getOrDefault(contributor.ref(), Map.of()).size()
                        : 1;
                grouped.computeIfAbsent(use.purpose(), any -> new ArrayList<>()).add(use.of(read));
            }
        }
        return grouped;
    }

    private static Map<Long, SubjectSealer> only(Map<Long, SubjectSealer> sealers, Set<Long> refs) {
        var some = new HashMap<>(sealers);
        some.keySet().retainAll(refs);
        return some;
    }
}
