package dev.tact.escalation.assistant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a sentence of an answer has its fact from.
 *
 * @param sentence which sentence, from 0
 * @param type what kind of record; QUERY for an absence or a count, which cites what was asked
 * @param id the record's
 * @param asOf when it was so
 * @param source the request, with one's own token, whose answer shows it
 */
@RegisterForReflection
public record Citation(
        int sentence,
        String type,
        String id,
        @Nullable String version,
        @Nullable String field,
        @Nullable Instant asOf,
        String source) {

    static Citation from(int sentence, Cited cited) {
        return new Citation(
                sentence,
                cited.type().name(),
                cited.id(),
                cited.version(),
                cited.field(),
                cited.asOf(),
                cited.source());
    }
}
