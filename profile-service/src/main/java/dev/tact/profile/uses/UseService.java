package dev.tact.profile.uses;

import dev.tact.kit.paging.Cursor;
import dev.tact.kit.sealing.Cell;
import dev.tact.profile.query.Query;
import dev.tact.profile.uses.UseRepository.Place;
import dev.tact.profile.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer is told about the uses of their data. */
@ApplicationScoped
@Transactional
class UseService {

    // a page is found among so many records, however few of them are wanted; the next goes on after them
    static final int SCAN = 5_000;

    private final UseRepository uses;
    private final SubjectSealers sealers;

    UseService(UseRepository uses, SubjectSealers sealers) {
        this.uses = uses;
        this.sealers = sealers;
    }

    UsesResponse list(UUID subject, UseFilter filter, @Nullable String cursor, int limit, Words words) {
        var before = cursor == null ? null : place(cursor);
        var found = uses.of(subject, filter, before, SCAN, limit + 1);
        var page = found.subList(0, Math.min(found.size(), limit));
        var last = found.size() > limit
                ? Optional.of(new Place(page.getLast().at(), page.getLast().id()))
                : uses.lookedAt(subject, filter, before, SCAN);
        return new UsesResponse(
                page.stream()
                        .map(use -> UseResponse.from(
                                use,
                                opened(subject, UseLog.cell(use.id()), use.person()),
                                opened(subject, UseLog.noteCell(use.id()), use.note()),
                                words))
                        .toList(),
                last.map(at -> Cursor.encode(at.at().toString(), at.id().toString()))
                        .orElse(null));
    }

    private @Nullable String opened(UUID subject, Cell cell, byte @Nullable [] sealed) {
        return sealed == null ? null : new String(sealers.of(subject).open(cell, sealed), StandardCharsets.UTF_8);
    }

    private static Place place(String cursor) {
        List<String> parts = Cursor.decode(cursor, 2);
        Instant at = Objects.requireNonNull(Query.instant("cursor", parts.getFirst()));
        return new Place(at, Query.id("cursor", parts.getLast()));
    }
}
