package dev.tact.kit.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One bounded part of a list.
 *
 * @param next the cursor of the following part, or null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The first of what was found.
     *
     * @param found one more than the limit where there are more: that is how it is known
     * @param cursor where the list goes on after an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
    }

    /** The same part, each item told as something else. */
    public <R> Page<R> map(Function<T, R> told) {
        return new Page<>(items.stream().map(told).toList(), next);
    }
}
