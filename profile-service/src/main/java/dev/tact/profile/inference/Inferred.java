package dev.tact.profile.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule made of a history.
 *
 * @param segment the group of people it puts somebody into, where it does
 * @param items which counted
 * @param days which counted
 */
record Inferred(JsonNode value, @Nullable String segment, List<String> items, List<LocalDate> days) {}
