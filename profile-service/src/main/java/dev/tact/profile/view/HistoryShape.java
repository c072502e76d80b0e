package dev.tact.profile.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a caller wants the history told: few items in full, or many in columns, for which much less has to be written and read. */
enum HistoryShape {
    ITEMS,
    COLUMNS;

    /** What may stand in a request; nothing there means items. */
    static final String PATTERN = "items|columns";

    static HistoryShape of(@Nullable String asked) {
        return asked == null ? ITEMS : valueOf(asked.toUpperCase(Locale.ROOT));
    }
}
