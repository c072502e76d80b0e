package dev.tact.profile.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.consent.Choices;
import dev.tact.profile.history.Histories;
import dev.tact.profile.history.History;
import dev.tact.profile.inference.InferenceRepository.SealedEvidence;
import dev.tact.profile.segments.Member;
import dev.tact.profile.segments.Segments;
import dev.tact.profile.subjects.SubjectDirectory;
import dev.tact.profile.uses.SubjectErased;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The transactions of inferring: claim who is due; read, infer, keep and record what was decided; forget what may not be. */
@ApplicationScoped
@Transactional
class Inferences {

    /** The source of every inference. */
    static final String SOURCE = "inference";

    static final String COUNTRY = "country";

    private final InferenceRepository repository;
    private final InferenceRules rules;
    private final SubjectDirectory subjects;
    private final Histories histories;
    private final Attributes attributes;
    private final Segments segments;
    private final UseLog uses;
    private final InferenceConfig config;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Inferences(
            InferenceRepository repository,
            InferenceRules rules,
            SubjectDirectory subjects,
            Histories histories,
            Attributes attributes,
            Segments segments,
            UseLog uses,
            InferenceConfig config,
            ObjectMapper json,
            Ids ids,
            Clock clock) {
        this.repository = repository;
        this.rules = rules;
        this.subjects = subjects;
        this.histories = histories;
        this.attributes = attributes;
        this.segments = segments;
        this.uses = uses;
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    Set<UUID> claim(UUID claim) {
        var now = clock.instant();
        return repository
                .claim(claim, now, now.plus(config.lease()), config.chunk())
                .keySet();
    }

    /** Infers what was decided of those of the claim whom nobody marked since: of these, the decision may be of before a withdrawal. */
    void infer(UUID claim, Collection<InferenceRule> inForce, Permits permits, Map<UUID, SubjectSealer> sealers) {
        // locks them: nobody can be erased between the read and its record
        var living = new HashMap<>(subjects.enter(sealers.keySet()));
        living.values().retainAll(repository.held(claim));
        var chunk = new Chunk(inForce, permits, sealers, living);
        if (!living.isEmpty()) {
            chunk.read();
            chunk.keep();
        }
        var now = clock.instant();
        repository.settle(claim, chunk.uncounted, now.plus(config.lease()));
        repository.settle(claim, chunk.used, now.plus(config.refresh()));
        repository.close(claim);
    }

    /** Events of these subjects count differently: whatever was inferred of them is no longer so. */
    void recounted(Map<Long, UUID> whose) {
        due(whose.keySet(), Duration.ZERO);
        whose.forEach((ref, subject) -> forget(subject, ref, rules.keys()));
    }

    void due(Collection<Long> refs, Duration delay) {
        repository.mark(refs, clock.instant().plus(delay));
    }

    /** Forgets at once what these choices do not clearly allow; what they do is decided anew. */
    void chosen(UUID subject, Choices choices) {
        // due first: what was decided before is then not written any more
        repository.mark(subject, clock.instant()).ifPresent(ref -> {
            var inForce = rules.inForce().stream()
                    .filter(rule -> choices.clearlyAllow(rule.purpose(), rule.categories()))
                    .map(InferenceRule::key)
                    .toList();
            forget(
                    subject,
                    ref,
                    rules.keys().stream().filter(key -> !inForce.contains(key)).toList());
            if (!choices.clearlyAllow(InferenceRules.RECOMMENDING, List.of(COUNTRY))) {
                segments.leave(ref, COUNTRY);
            }
        });
    }

    /** Draws the subject's interests from what comes after this moment only. */
    Instant resetInterests(UUID subject, Function<Integer, Use> use) {
        var ref = Optional.ofNullable(subjects.enter(List.of(subject)).get(subject))
                .orElseThrow(SubjectErased::new);
        var now = clock.instant();
        repository.mark(List.of(ref), now);
        repository.reset(ref, now);
        forget(subject, ref, InferenceRules.INTEREST_KEYS);
        uses.recordEach(List.of(use.apply(InferenceRules.INTEREST_KEYS.size())));
        return now;
    }

    private void forget(UUID subject, long ref, List<String> keys) {
        attributes.drop(subject, ref, SOURCE, keys);
    }

    /** What is read once for several rules, and is one use. */
    private record Reading(String type, String purpose, String caller) {
        static Reading of(InferenceRule rule) {
            return new Reading(rule.input().name(), rule.purpose(), rule.caller());
        }
    }

    /** One chunk of subjects on its way through the transaction. */
    private final class Chunk {

        private final Collection<InferenceRule> inForce;
        private final Permits permits;
        private final Map<UUID, Long> living;
        private final Map<Long, UUID> names = new HashMap<>();
        private final Map<Long, SubjectSealer> opened = new HashMap<>();
        private final Instant now = clock.instant();
        private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        private final Map<Long, Instant> resets;
        private final Set<Long> uncounted = new HashSet<>();
        private final Set<Long> used = new HashSet<>();
        private final List<Attribute.New> made = new ArrayList<>();
        private final List<SealedEvidence> evidence = new ArrayList<>();
        private final List<Member> members = new ArrayList<>();
        private final Map<String, Map<UUID, Use>> records = new LinkedHashMap<>();

        Chunk(
                Collection<InferenceRule> inForce,
                Permits permits,
                Map<UUID, SubjectSealer> sealers,
                Map<UUID, Long> living) {
            this.inForce = inForce;
            this.permits = permits;
            this.living = living;
            living.forEach((subject, ref) -> {
                names.put(ref, subject);
                opened.put(ref, Objects.requireNonNull(sealers.get(subject)));
            });
            this.resets = repository.resets(names.keySet());
        }

        void read() {
            inForce.stream()
                    .collect(Collectors.groupingBy(Reading::of, LinkedHashMap::new, Collectors.toList()))
                    .forEach((reading, drawn) -> uncounted.addAll(histories.each(
                            allowed(subject -> drawn.stream().anyMatch(rule -> permits.allow(subject, rule))),
                            List.of(reading.type),
                            (ref, history) -> infer(ref, history, reading, drawn))));
            var placed = allowed(subject -> permits.allow(subject, InferenceRules.RECOMMENDING, List.of(COUNTRY)));
            attributes.values(COUNTRY, names(placed.keySet()), placed).forEach((ref, country) -> {
                members.add(new Member(ref, COUNTRY, country.asText(), null));
                use(ref, InferenceRules.RECOMMENDING, InferenceRules.RECOMMENDER, List.of(COUNTRY), 1);
            });
        }

        private void infer(long ref, History history, Reading reading, List<InferenceRule> drawn) {
            var subject = Objects.requireNonNull(names.get(ref));
            var categories = new LinkedHashSet<String>();
            for (var rule : drawn) {
                if (permits.allow(subject, rule)) {
                    categories.addAll(rule.categories());
                    rule.inferring()
                            .infer(history, today, resets.get(ref))
                            .ifPresent(inferred -> add(ref, subject, rule, inferred, history));
                }
            }
            use(
                    ref,
                    reading.purpose,
                    reading.caller,
                    categories,
                    history.items().size());
        }

        private void add(long ref, UUID subject, InferenceRule rule, Inferred inferred, History history) {
            made.add(new Attribute.New(
                    subject,
                    rule.key(),
                    inferred.value(),
                    Attribute.Origin.INFERRED,
                    SOURCE,
                    confidence(history),
                    now,
                    rule.derivedFrom()));
            var id = ids.next();
            var said = new Evidence(
                    rules.version(),
                    rule.purpose(),
                    now,
                    inferred.items().stream().limit(Evidence.MOST).toList(),
                    inferred.days().stream()
                            .skip(Math.max(0, inferred.days().size() - Evidence.MOST))
                            .toList());
            evidence.add(new SealedEvidence(
                    id, ref, rule.key(), Objects.requireNonNull(opened.get(ref)).seal(cell(id), write(said))));
            if (inferred.segment() != null) {
                members.add(new Member(ref, rule.key(), inferred.segment(), SOURCE));
            }
        }

        void keep() {
            var fresh = evidence.stream()
                    .map(one -> new InferenceRepository.Standing(one.ref(), one.key()))
                    .collect(Collectors.toSet());
            repository.standing(names.keySet()).stream()
                    .filter(standing -> !fresh.contains(standing))
                    .collect(Collectors.groupingBy(
                            InferenceRepository.Standing::ref,
                            Collectors.mapping(InferenceRepository.Standing::key, Collectors.toList())))
                    .forEach((ref, keys) -> forget(Objects.requireNonNull(names.get(ref)), ref, keys));
            // the keys are at hand: they were fetched before the transaction
            attributes.keep(attributes.seal(made), living);
            repository.keep(evidence, SOURCE);
            segments.place(names.keySet(), members);
            records.values().forEach(same -> uses.recordEach(same.values()));
        }

        private void use(long ref, String purpose, String caller, Collection<String> categories, int items) {
            used.add(ref);
            var subject = Objects.requireNonNull(names.get(ref));
            records.computeIfAbsent(purpose, any -> new LinkedHashMap<>())
                    .merge(
                            subject,
                            permits.use(subject, purpose, caller, Set.copyOf(categories), items),
                            (before, more) -> permits.use(
                                    subject,
                                    purpose,
                                    caller,
                                    both(before.categories(), categories),
                                    before.items() + more.items()));
        }

        private Map<Long, SubjectSealer> allowed(Predicate<UUID> predicate) {
            var allowed = new HashMap<>(opened);
            allowed.keySet().removeIf(ref -> !predicate.test(Objects.requireNonNull(names.get(ref))));
            return allowed;
        }

        private Map<Long, UUID> names(Set<Long> refs) {
            var some = new HashMap<>(names);
            some.keySet().retainAll(refs);
            return some;
        }
    }

    /** Grows with the days it rests on: half after three, never sure. */
    private static BigDecimal confidence(History history) {
        var days = history.days().size();
        return BigDecimal.valueOf(days / (days + 3.0)).setScale(2, RoundingMode.DOWN);
    }

    private static Set<String> both(Collection<String> some, Collection<String> more) {
        var both = new LinkedHashSet<>(some);
        both.addAll(more);
        return both;
    }

    private byte[] write(Evidence said) {
        try {
            return json.writeValueAsBytes(said);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("evidence has no JSON form", impossible);
        }
    }

    static Cell cell(UUID id) {
        return new Cell("inference_evidence", "sealed", id);
    }
}
