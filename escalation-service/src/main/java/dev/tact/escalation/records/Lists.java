package dev.tact.escalation.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list that another service left out is empty. */
final class Lists {

    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> read) {
        return read == null ? List.of() : List.copyOf(read);
    }
}
