package dev.tact.profile.attributes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.SubjectSealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How a value is sealed: for its id, whether it stands or is history; equal values of one person's key have equal hashes. */
@ApplicationScoped
class ValueFormat {

    private final KeyedHash hash;
    private final ObjectMapper json;
    private final ObjectWriter inOneOrder;

    ValueFormat(KeyedHash hash, ObjectMapper json) {
        this.hash = hash;
        this.json = json;
        this.inOneOrder = json.writer().with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
    }

    byte[] seal(UUID id, JsonNode value, SubjectSealer sealer) {
        return sealer.seal(cell(id), write(value));
    }

    JsonNode open(UUID id, byte[] sealed, SubjectSealer sealer) {
        try {
            return json.readTree(sealer.open(cell(id), sealed));
        } catch (IOException unreadable) {
            throw new IllegalStateException("an opened attribute is no value", unreadable);
        }
    }

    byte[] hash(UUID subject, String key, JsonNode value) {
        return hash.of("attribute-value", bytes(subject.toString()), bytes(key), write(value));
    }

    private byte[] write(JsonNode value) {
        try {
            return inOneOrder.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value has no JSON form", impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Cell cell(UUID id) {
        return new Cell("attribute", "sealed", id);
    }
}
