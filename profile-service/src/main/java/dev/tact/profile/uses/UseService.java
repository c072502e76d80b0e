package dev.tact.profile.uses;

import dev.tact.kit.language.Text;
import dev.tact.kit.paging.Cursor;
import dev.tact.kit.problem.Problems;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import dev.tact.profile.uses.UseRepository.Filter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer is told about the uses of their data. */
@ApplicationScoped
@Transactional
class UseService {

    private final UseRepository uses;
    private final Sealing sealing;

    UseService(UseRepository uses, Sealing sealing) {
        this.uses = uses;
        this.sealing = sealing;
    }

    UsesResponse list(
            UUID subject,
            @Nullable String purpose,
            @Nullable String service,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        var before = cursor == null ? null : id(cursor);
        var found = uses.of(subject, new Filter(purpose, service, from, to, before), limit + 1);
        var page = found.subList(0, Math.min(found.size(), limit));
        var next = found.size() > limit ? Cursor.encode(page.getLast().id().toString()) : null;
        return new UsesResponse(
                page.stream()
                        .map(use -> UseResponse.from(
                                use,
                                opened(subject, UseLog.cell(use.id()), use.person()),
                                opened(subject, UseLog.noteCell(use.id()), use.note())))
                        .toList(),
                next);
    }

    private @Nullable String opened(UUID subject, Cell cell, byte @Nullable [] sealed) {
        return sealed == null ? null : new String(sealing.open(subject, cell, sealed), StandardCharsets.UTF_8);
    }

    private static UUID id(String cursor) {
        List<String> parts = Cursor.decode(cursor, 1);
        try {
            return UUID.fromString(parts.getFirst());
        } catch (IllegalArgumentException notOurs) {
            throw Problems.invalid()
                    .violation(
                            "cursor", Text.of("is not a cursor of this list", "n'est pas un curseur de cette liste"));
        }
    }
}
