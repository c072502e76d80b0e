package dev.tact.profile.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One kind of event or attribute that may be kept. Data without a definition cannot exist.
 *
 * @param purposes what it may serve, each with the basis its use rests on
 * @param retention how long a value is kept, from its recording
 * @param quasiIdentifier whether it helps to single a person out among few
 * @param shape JSON Schema (2020-12) of an event's properties or of an attribute's value
 */
public record Definition(
        String name,
        Kind kind,
        int version,
        String category,
        Sensitivity sensitivity,
        Map<String, LegalBasis> purposes,
        Period retention,
        boolean quasiIdentifier,
        AgentMask agentMask,
        Schema shape) {

    /** What is defined. */
    public enum Kind {
        EVENT,
        ATTRIBUTE
    }

    /**
     * Where and how a value is not of the shape. Never the value, nor a name that only the value bears.
     *
     * @param pointer where, as a JSON pointer
     * @param keyword what the schema says there
     */
    public record Violation(String pointer, String keyword) {

        /** Where, as violations name fields: {@code properties.price}, {@code schema.items[2]}. */
        public String field(String root) {
            return root
                    + INDEX.matcher(pointer)
                            .replaceAll("[$1]")
                            .replace('/', '.')
                            .replace("~1", "/")
                            .replace("~0", "~");
        }
    }

    // a number stands for a place in a list, unless a member bears it as its name
    private static final Pattern INDEX = Pattern.compile("/([0-9]+)(?=/|$)");

    private static final int MOST = 50;

    /** What of this value is not as defined; empty when it may be kept. */
    public List<Violation> violations(JsonNode value) {
        return violations(shape, value);
    }

    static List<Violation> violations(Schema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(error -> new Violation(pointer(error), error.getKeyword()))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** A member that is required and missing is named: it is the schema's word. */
    private static String pointer(Error error) {
        var place = error.getInstanceLocation();
        return (error.getKeyword().equals("required") ? place.append(error.getProperty()) : place).toString();
    }

    /** Whether its values are worked out here (JSON Schema's {@code readOnly}) and not for others to say. */
    public boolean readOnly() {
        return shape.getSchemaNode().path("readOnly").asBoolean();
    }

    /** Whether the shape of an event's properties names this one. */
    public boolean declares(String property) {
        return shape.getSchemaNode().path("properties").has(property);
    }

    /** Whether a contract or a law asks for it, so that it is kept whatever its person chose. */
    public boolean owed() {
        return purposes.values().stream().anyMatch(LegalBasis::owed);
    }

    /** The same, serving nothing any more. */
    Definition servingNothing() {
        return new Definition(
                name, kind, version, category, sensitivity, Map.of(), retention, quasiIdentifier, agentMask, shape);
    }

    public boolean serves(String purpose) {
        return purposes.containsKey(purpose);
    }
}
