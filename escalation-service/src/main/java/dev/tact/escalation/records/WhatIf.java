package dev.tact.escalation.records;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list as it is and as it would be. */
public record WhatIf(Shown before, Shown after) {

    public WhatIf {
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
    }

    public record Shown(boolean personalised, List<Item> items) {

        public Shown {
            items = Lists.orEmpty(items);
        }
    }

    public record Item(String itemId, @Nullable String title) {

        public Item {
            Objects.requireNonNull(itemId);
        }
    }

    /** How many of today's items would be gone. */
    public long lost() {
        return before.items().stream()
                .filter(item ->
                        after.items().stream().noneMatch(other -> other.itemId().equals(item.itemId())))
                .count();
    }
}
