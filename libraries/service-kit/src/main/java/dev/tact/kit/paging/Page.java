package dev.tact.kit.paging;

import java.util.List;
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
}
