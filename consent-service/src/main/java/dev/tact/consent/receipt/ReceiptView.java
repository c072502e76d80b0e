package dev.tact.consent.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receipt in one language, as the page's template lays it out. */
public record ReceiptView(
        String language, String style, String title, String summary, List<Section> sections, String proof, String jws) {

    /** Lines under a heading. */
    public record Section(String heading, List<Line> lines) {}

    /** @param link where the value leads, if anywhere */
    public record Line(String label, String value, @Nullable String link) {}
}
