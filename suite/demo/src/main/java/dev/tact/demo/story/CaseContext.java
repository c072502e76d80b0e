package dev.tact.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the holder of a case may know of its customer, and what not, and why. */
public record CaseContext(
        List<Line> transcript,
        @Nullable JsonNode profile,
        List<Hidden> hidden,
        @Nullable String reason) {

    public record Line(String author, String text) {}

    public record Hidden(String category, String reason) {}
}
