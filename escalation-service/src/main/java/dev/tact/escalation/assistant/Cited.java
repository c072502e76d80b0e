package dev.tact.escalation.assistant;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact stands.
 *
 * @param id the record's, or of a query what was asked
 * @param source the request that reads it
 */
record Cited(
        Type type,
        String id,
        @Nullable String version,
        @Nullable String field,
        @Nullable Instant asOf,
        String source) {

    enum Type {
        PURPOSE,
        CONSENT,
        RECEIPT,
        DIAL,
        ATTRIBUTE,
        EVENTS,
        USE,
        RECOMMENDATION,
        METHOD,
        RIGHTS_REQUEST,
        CONTEST,
        DISCLOSURE,
        /** That something is not there, or how many of it are: cites what was asked. */
        QUERY
    }

    Cited {
        Objects.requireNonNull(type);
        Objects.requireNonNull(id);
        Objects.requireNonNull(source);
    }

    static Cited query(String source, @Nullable Instant asOf) {
        return new Cited(Type.QUERY, source, null, null, asOf, source);
    }
}
