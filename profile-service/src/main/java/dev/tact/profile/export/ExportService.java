package dev.tact.profile.export;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.profile.export.ExportRepository.Claim;
import dev.tact.profile.export.ExportRepository.Found;
import dev.tact.profile.export.ExportRepository.Progress;
import dev.tact.profile.export.ExportRepository.SealedChunk;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import dev.tact.profile.subjects.SubjectDirectory;
import dev.tact.profile.uses.SubjectErased;
import dev.tact.profile.uses.SubjectSealers;
import dev.tact.profile.uses.Use;
import dev.tact.profile.uses.UseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prepares exports step by step and hands them out. A person has one under way at most; the newest takes the place of the one
 * before. Whoever is erased has none.
 */
@ApplicationScoped
@Transactional
class ExportService {

    private static final int AT_ONCE = 100;

    private final ExportRepository exports;
    private final SubjectDirectory subjects;
    private final Registry registry;
    private final SubjectSealers sealers;
    private final Chunks chunks;
    private final UseLog uses;
    private final ExportConfig config;
    private final Clock clock;
    private final Ids ids;

    ExportService(
            ExportRepository exports,
            SubjectDirectory subjects,
            Registry registry,
            SubjectSealers sealers,
            Chunks chunks,
            UseLog uses,
            ExportConfig config,
            Clock clock,
            Ids ids) {
        this.exports = exports;
        this.subjects = subjects;
        this.registry = registry;
        this.sealers = sealers;
        this.chunks = chunks;
        this.uses = uses;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
    }

    /** The export under way, or a new one; where the last was finished a moment ago, that one. */
    ExportResponse request(UUID person) {
        var ref = enter(person);
        var now = clock.instant();
        return exports.latest(person)
                .filter(last -> last.standsAt(now, now.minus(config.interval())))
                .map(last -> ExportResponse.from(last, now))
                .orElseGet(() -> {
                    var first = ExportSection.ALL.getFirst();
                    exports.add(ids.nextInOrder(), ref, first.field(), first.beginning(), now);
                    // another request may have been first: then it is that one
                    return latest(person);
                });
    }

    ExportResponse latest(UUID person) {
        return exports.latest(person)
                .map(last -> ExportResponse.from(last, clock.instant()))
                .orElseThrow(Problems::notFound);
    }

    ExportResponse find(UUID person, UUID id) {
        return exports.find(person, id)
                .map(export -> ExportResponse.from(export, clock.instant()))
                .orElseThrow(Problems::notFound);
    }

    /** The document that can be fetched now, with the use on record; refused where there is none. */
    ProfileExport fetch(UUID person, UUID id) {
        var sealer = sealers.of(person);
        var export = exports.find(person, id).orElseThrow(Problems::notFound);
        var state = export.stateAt(clock.instant());
        if (state != ExportState.READY) {
            throw new ExportNotReady(state);
        }
        uses.record(ownUse(person, export.records()), sealer);
        return export;
    }

    Optional<Claim> claim(UUID worker) {
        var now = clock.instant();
        return exports.claim(worker, now, now.plus(config.lease()));
    }

    /**
     * Prepares one more part, or ends; nothing is there to be fetched before the end, and the reading is on record with it.
     *
     * @return whether there is more to do for this worker
     */
    boolean step(Claim claim, UUID worker, SubjectSealer sealer) {
        // the subject before its export, as an erasure does
        if (subjects.enter(Set.of(claim.subject())).isEmpty()) {
            return false;
        }
        var progress = exports.lock(claim.id(), worker).orElse(null);
        if (progress == null) {
            return false;
        }
        for (var section = section(progress.section()); section != null; section = after(section)) {
            var place = section.field().equals(progress.section()) ? progress.place() : section.beginning();
            var found = exports.page(section, claim.subject(), place, config.chunkRecords());
            if (!found.isEmpty()) {
                add(claim.id(), progress, section, found, sealer);
                return true;
            }
        }
        uses.record(ownUse(claim.subject(), progress.records()), sealer);
        exports.retireOthers(progress.ref(), claim.id());
        var now = clock.instant();
        exports.finish(claim.id(), now, now.plus(config.life()));
        return false;
    }

    void fail(UUID id) {
        exports.fail(id);
    }

    /** Hands an export back, so that another worker need not wait for the lease to end. */
    void release(UUID id, UUID worker) {
        exports.release(id, worker, clock.instant());
    }

    /** @return how many are over, at most some at once */
    int expire() {
        var over = exports.lockExpired(clock.instant(), AT_ONCE);
        over.forEach(exports::expire);
        exports.forget(clock.instant().minus(config.memory()), AT_ONCE);
        return over.size();
    }

    /** A part of a document; empty when its time was over meanwhile. */
    Optional<SealedChunk> chunk(UUID id, int number) {
        return exports.chunk(id, number);
    }

    private void add(UUID id, Progress before, ExportSection section, List<Found> found, SubjectSealer sealer) {
        var sealed = chunks.seal(id, before.chunks(), section, found, sealer);
        exports.addChunk(id, before.chunks(), before.ref(), new SealedChunk(section.field(), sealed));
        var progress = new Progress(
                before.ref(),
                section.field(),
                found.getLast().place(),
                before.records() + found.size(),
                before.chunks() + 1);
        exports.advance(id, progress, clock.instant().plus(config.lease()));
    }

    private static ExportSection section(String field) {
        return ExportSection.ALL.stream()
                .filter(section -> section.field().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no section " + field));
    }

    private static @Nullable ExportSection after(ExportSection section) {
        var next = ExportSection.ALL.indexOf(section) + 1;
        return next < ExportSection.ALL.size() ? ExportSection.ALL.get(next) : null;
    }

    private long enter(UUID person) {
        var ref = subjects.enter(Set.of(person)).get(person);
        if (ref == null) {
            throw new SubjectErased();
        }
        return ref;
    }

    private Use ownUse(UUID person, long records) {
        var categories = Stream.of(Definition.Kind.values())
                .flatMap(kind -> registry.ever(kind).stream())
                .map(Definition::category)
                .distinct()
                .sorted()
                .toList();
        return Use.byOwner(person, categories, records);
    }
}
