package dev.tact.profile.export;

import java.util.List;

/** What the page's template reads: records of some fields each. */
public record ExportPage(List<Entry> entries) {

    /** One record. */
    public record Entry(List<Line> lines) {}

    /** A field of a record, in words. */
    public record Line(String label, String value) {}
}
