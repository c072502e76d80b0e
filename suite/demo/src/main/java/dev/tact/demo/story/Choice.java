package dev.tact.demo.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a choice or a withdrawal came to. */
public record Choice(String purpose, long epoch, @Nullable String receiptId, List<Category> categories) {

    public record Category(String category, String status) {}

    boolean isAll(String status) {
        return !categories.isEmpty()
                && categories.stream().allMatch(category -> category.status().equals(status));
    }
}
