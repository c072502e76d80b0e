package dev.tact.profile.training;

import dev.tact.gate.Decision;
import dev.tact.gate.Decisions;
import dev.tact.gate.Question;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.consent.Consents;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.training.TrainingChangeRepository.Change;
import dev.tact.profile.training.TrainingReader.Contributor;
import dev.tact.profile.training.TrainingReader.Lent;
import dev.tact.profile.training.TrainingReader.Page;
import dev.tact.profile.training.TrainingRow.Cause;
import dev.tact.profile.training.TrainingRow.Item;
import dev.tact.profile.training.TrainingRow.Op;
import dev.tact.profile.uses.Use;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads training rows out, chunk by chunk: decide for every subject of the chunk, then read and record in one transaction,
 * then hand out. Only contributors have rows; whoever lent and no longer does has a departure.
 */
@ApplicationScoped
class TrainingRowService {

    static final String TRAINING = "model-training";
    static final String FAIRNESS = "fairness-audit";
    private static final List<String> AUDITED = List.of("country");

    private final TrainingReader reader;
    private final Consents consents;
    private final Registry registry;
    private final Sealing sealing;
    private final TrainingConfig config;

    TrainingRowService(
            TrainingReader reader, Consents consents, Registry registry, Sealing sealing, TrainingConfig config) {
        this.reader = reader;
        this.consents = consents;
        this.registry = registry;
        this.sealing = sealing;
        this.config = config;
    }

    /** Some rows, and where to go on; null at the end of the log. */
    record Rows(List<TrainingRow> rows, @Nullable Place next) {}

    void open(@Observes StartupEvent starting) {
        reader.open();
    }

    /** The first rows for a reader; from the beginning, and saying so, when it has read none of this feed. */
    Rows from(@Nullable String cursor, String service) {
        var read = cursor == null ? null : Place.from(cursor);
        var feed = reader.feed();
        if (read != null && read.feed().equals(feed)) {
            return after(read, service);
        }
        var beginning = Place.beginning(feed);
        var first = after(beginning, service);
        var rows = new ArrayList<TrainingRow>();
        rows.add(TrainingRow.reset(beginning));
        rows.addAll(first.rows());
        return new Rows(rows, first.next());
    }

    Rows after(Place place, String service) {
        var page = reader.page(place, config.chunk());
        if (page.changes().isEmpty()) {
            return new Rows(List.of(), null);
        }
        var contributors = contributors(page, service);
        var lent = contributors.isEmpty() ? Lent.NOTHING : lent(contributors);
        var rows = new ArrayList<TrainingRow>();
        for (var change : page.changes()) {
            row(change, page, lent, rows);
        }
        var last = Place.of(page.changes().getLast());
        if (rows.isEmpty() || !rows.getLast().cursor().equals(last.cursor())) {
            rows.add(TrainingRow.upTo(last.cursor()));
        }
        return new Rows(rows, last);
    }

    private Map<Long, Contributor> contributors(Page page, String service) {
        var candidates = new LinkedHashMap<UUID, Change>();
        for (var change : page.changes()) {
            var subject = change.subjectRef() == null ? null : page.subjects().get(change.subjectRef());
            if (subject != null && change.ack() == null) {
                candidates.put(subject, change);
            }
        }
        if (candidates.isEmpty()) {
            return Map.of();
        }
        var lendable = registry.categoriesFor(TRAINING);
        if (lendable.isEmpty()) {
            // nothing is registered for it any more: whoever lent has departed
            return Map.of();
        }
        var training = consents.decide(
                candidates.keySet(), Question.of(TRAINING, lendable).onBehalfOf(service));
        var lending = new HashSet<UUID>();
        training.forEach((subject, decisions) -> {
            if (!decisions.allowed().isEmpty()) {
                lending.add(subject);
            }
        });
        var audits = registry.attribute(TrainingReader.COUNTRY)
                .filter(country -> country.serves(FAIRNESS))
                .isPresent();
        var fairness = lending.isEmpty() || !audits
                ? Map.<UUID, Decisions>of()
                : consents.decide(lending, Question.of(FAIRNESS, AUDITED).onBehalfOf(service));
        var contributors = new HashMap<Long, Contributor>();
        for (var subject : lending) {
            var change = Objects.requireNonNull(candidates.get(subject));
            var ref = Objects.requireNonNull(change.subjectRef());
            contributors.put(
                    ref,
                    contributor(
                            ref,
                            change.trainingId(),
                            Objects.requireNonNull(training.get(subject)),
                            fairness.get(subject),
                            service));
        }
        return contributors;
    }

    private Contributor contributor(
            long ref, String trainingId, Decisions training, @Nullable Decisions fairness, String service) {
        var uses = new ArrayList<Use>();
        uses.add(use(training, TRAINING, service));
        var audited = fairness != null && !fairness.allowed().isEmpty();
        if (fairness != null && audited) {
            uses.add(use(fairness, FAIRNESS, service));
        }
        return new Contributor(
                ref,
                training.subject(),
                trainingId,
                registry.eventTypes(TRAINING, training.allowedCategories()),
                audited,
                uses);
    }

    private static Use use(Decisions decisions, String purpose, String service) {
        var allowed = decisions.allowed();
        return new Use(
                decisions.subject(),
                service,
                null,
                null,
                purpose,
                List.copyOf(decisions.allowedCategories()),
                0,
                allowed.stream().map(Decision::decisionId).toList(),
                allowed.getFirst().reason().name(),
                decisions.epoch());
    }

    private Lent lent(Map<Long, Contributor> contributors) {
        var opened = sealing.of(
                contributors.values().stream().map(Contributor::subject).collect(Collectors.toUnmodifiableSet()));
        var sealers = new HashMap<Long, SubjectSealer>();
        contributors.forEach((ref, contributor) -> {
            var sealer = opened.get(contributor.subject());
            if (sealer != null) {
                sealers.put(ref, sealer);
            }
        });
        return reader.read(contributors.values(), sealers);
    }

    private static void row(Change change, Page page, Lent lent, List<TrainingRow> rows) {
        var cursor = Place.of(change).cursor();
        var ref = change.subjectRef();
        if (change.ack() != null) {
            rows.add(
                    page.lent().contains(change.trainingId())
                            ? departure(change, cursor)
                            : TrainingRow.nothingLent(change.ack(), cursor));
        } else if (ref != null && lent.recorded().contains(ref)) {
            rows.add(contribution(change.trainingId(), ref, lent, cursor));
        } else if (ref != null && lent.uncounted().contains(ref)) {
            // what is held of it stays as it is until the count is done, which is a change of its own
            return;
        } else if (page.lent().contains(change.trainingId())) {
            rows.add(departure(change, cursor));
        }
    }

    private static TrainingRow contribution(String trainingId, long ref, Lent lent, String cursor) {
        // in one order, so that the same history makes the same row
        var items = new TreeMap<>(lent.items().getOrDefault(ref, Map.of()));
        var country = lent.countries().get(ref);
        return new TrainingRow(
                trainingId,
                Op.PUT,
                items.entrySet().stream()
                        .map(item -> new Item(item.getKey(), item.getValue()))
                        .toList(),
                country == null || !country.isTextual() ? null : Map.of("country", country.textValue()),
                null,
                null,
                cursor);
    }

    private static TrainingRow departure(Change change, String cursor) {
        var cause = change.ack() == null && change.causeEpoch() == null
                ? null
                : new Cause(change.causeEpoch(), change.causeRequest(), change.ack());
        return new TrainingRow(change.trainingId(), Op.DELETE, null, null, cause, null, cursor);
    }
}
