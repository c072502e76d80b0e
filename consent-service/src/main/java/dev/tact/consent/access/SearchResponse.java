package dev.tact.consent.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was found, each of which evaluation would allow at this moment (AuthZEN §8.3). */
@JsonPropertyOrder({"page", "results"})
public record SearchResponse<T>(Page page, List<T> results) {

    /** Where this part stands in the whole. */
    public record Page(
            @Schema(description = "Where the results go on; empty at their end") @JsonProperty("next_token")
            String nextToken,

            int count) {}

    static <T> SearchResponse<T> of(List<T> results, String nextToken) {
        return new SearchResponse<>(new Page(nextToken, results.size()), List.copyOf(results));
    }
}
