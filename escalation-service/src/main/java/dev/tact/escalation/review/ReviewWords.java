package dev.tact.escalation.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals and opens what reviews say of a person, under that person's key. */
@ApplicationScoped
class ReviewWords {

    private static final TypeReference<List<String>> ITEMS = new TypeReference<>() {};

    private final Sealing sealing;
    private final ObjectMapper json;

    ReviewWords(Sealing sealing, ObjectMapper json) {
        this.sealing = sealing;
        this.json = json;
    }

    byte[] seal(UUID subject, Cell cell, String words) {
        return sealing.seal(subject, cell, words.getBytes(StandardCharsets.UTF_8));
    }

    String open(UUID subject, Cell cell, byte[] sealed) {
        return new String(sealing.open(subject, cell, sealed), StandardCharsets.UTF_8);
    }

    byte @Nullable [] sealItems(UUID subject, UUID contestId, List<String> items) {
        try {
            return items.isEmpty() ? null : seal(subject, items(contestId), json.writeValueAsString(items));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<String> openItems(UUID subject, UUID contestId, byte @Nullable [] sealed) {
        try {
            return sealed == null ? List.of() : json.readValue(open(subject, items(contestId), sealed), ITEMS);
        } catch (JsonProcessingException unreadable) {
            // without the cause: the parser's message may quote a value
            throw new IllegalStateException("sealed items are not what was written");
        }
    }

    static Cell reasons(UUID contestId) {
        return new Cell("contest_decision", "reasons", contestId);
    }

    static Cell extension(UUID contestId) {
        return new Cell("contest_extension", "reason", contestId);
    }

    private static Cell items(UUID contestId) {
        return new Cell("contest_decision", "items", contestId);
    }
}
