package dev.tact.escalation.records;

import dev.tact.escalation.records.Consents.Category;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a withdrawal left. */
public record Withdrawn(long epoch, @Nullable String receiptId, List<Category> categories) {

    public Withdrawn {
        categories = Lists.orEmpty(categories);
    }
}
