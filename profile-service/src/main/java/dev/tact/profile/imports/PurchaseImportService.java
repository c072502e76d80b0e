package dev.tact.profile.imports;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.problem.Problems;
import dev.tact.profile.attributes.Attributes;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.imports.PurchaseImportRepository.StagedChunk;
import dev.tact.profile.subjects.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The steps of an import, each one transaction. */
@ApplicationScoped
@Transactional
class PurchaseImportService {

    private final PurchaseImportRepository imports;
    private final SubjectDirectory subjects;
    private final EventLog events;
    private final Attributes attributes;
    private final ImportConfig config;
    private final Ids ids;
    private final Clock clock;

    PurchaseImportService(
            PurchaseImportRepository imports,
            SubjectDirectory subjects,
            EventLog events,
            Attributes attributes,
            ImportConfig config,
            Ids ids,
            Clock clock) {
        this.imports = imports;
        this.subjects = subjects;
        this.events = events;
        this.attributes = attributes;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a chunk's rows became, sealed and ready to be stored. */
    record SealedChunk(int number, ChunkResult result, EventLog.Sealed purchases, Attributes.Sealed countries) {}

    UUID begin(String client) {
        var fresh = PurchaseImport.begin(ids.next(), client, clock.instant());
        imports.persist(fresh);
        return fresh.id();
    }

    void stage(UUID id, StagedChunk chunk) {
        if (!imports.lock(id).orElseThrow(UploadGivenUp::new).stage(clock.instant())) {
            throw new UploadGivenUp();
        }
        imports.addChunk(id, chunk);
    }

    ImportResponse queue(UUID id) {
        var complete = imports.lock(id).orElseThrow(UploadGivenUp::new);
        if (!complete.queue(clock.instant())) {
            throw new UploadGivenUp();
        }
        return ImportResponse.from(complete);
    }

    /** The upload broke off: nothing of it stays. */
    void abandon(UUID id) {
        imports.lock(id).filter(open -> open.state() == ImportState.RECEIVING).ifPresent(this::abandon);
    }

    /** Gives up uploads that nobody continues, as a client or a replica that died leaves them. */
    List<UUID> abandonSilent() {
        var silent = imports.findSilentUploads(clock.instant().minus(config.patience()));
        silent.forEach(this::abandon);
        return silent.stream().map(PurchaseImport::id).toList();
    }

    private void abandon(PurchaseImport open) {
        imports.removeChunks(open.id());
        open.abandon(clock.instant());
    }

    Optional<UUID> claim(UUID worker) {
        var now = clock.instant();
        var claimable = imports.findClaimable(now);
        claimable.ifPresent(waiting -> {
            if (waiting.chunks() == 0) {
                waiting.finishEmpty(now);
            } else {
                waiting.claim(worker, now, config.lease());
            }
        });
        return claimable.map(PurchaseImport::id);
    }

    Optional<StagedChunk> nextChunk(UUID id) {
        return imports.firstChunk(id);
    }

    /**
     * Stores a chunk's rows, counts them and removes the chunk, all or nothing.
     *
     * @return whether this worker may go on: it still holds the import, and there is more to do
     */
    boolean store(UUID id, UUID worker, SealedChunk chunk) {
        var running = imports.lock(id).orElseThrow();
        if (!running.isHeldBy(worker) || !imports.removeChunk(id, chunk.number())) {
            return false;
        }
        var result = chunk.result();
        var refs = refs(result);
        var appended = events.append(chunk.purchases(), refs);
        attributes.keep(chunk.countries(), refs);
        var room = config.refusalsKept() - running.refused();
        if (room > 0 && !result.refusals().isEmpty()) {
            imports.addRefusals(id, result.refusals().stream().limit(room).toList());
        }
        running.advance(
                result,
                appended.stored().size(),
                appended.repeated(),
                appended.erased(),
                clock.instant(),
                config.lease());
        return running.state() == ImportState.RUNNING;
    }

    private Map<UUID, Long> refs(ChunkResult result) {
        var owners = new HashSet<UUID>();
        result.purchases().forEach(purchase -> owners.add(purchase.subject()));
        return owners.isEmpty() ? Map.of() : subjects.enter(owners);
    }

    /** Hands an import back, so that another worker need not wait for the lease to end. */
    void release(UUID id, UUID worker) {
        imports.lock(id).filter(running -> running.isHeldBy(worker)).ifPresent(held -> held.release(clock.instant()));
    }

    ImportResponse find(String client, UUID id) {
        return imports.findOf(client, id).map(ImportResponse::from).orElseThrow(Problems::notFound);
    }

    List<ChunkResult.RefusedLine> refusals(UUID id, long afterLine, int limit) {
        return imports.refusals(id, afterLine, limit);
    }
}
