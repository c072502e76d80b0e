package dev.tact.recommendation.card;

import java.util.List;

/** What the page's template reads. */
public record CardPage(String language, String style, String title, List<Section> sections) {

    public record Section(String title, List<String> paragraphs, List<Line> lines) {}

    /** Something told, in words. */
    public record Line(String label, String value) {}
}
