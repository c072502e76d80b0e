package dev.tact.profile.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.time.Period;
import java.util.List;
import java.util.Map;

/**
 * One kind of event or attribute that may be kept. Data without a definition cannot exist.
 *
 * @param purposes what it may serve, each with the basis its use rests on
 * @param retention how long a value is kept, from the day it was recorded
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

    /** Where and how a value is not of the shape: a JSON pointer, and the keyword that refused it. Never the value. */
    public record Violation(String pointer, String keyword) {}

    /** What of this value is not as defined; empty when it may be kept. */
    public List<Violation> violations(JsonNode value) {
        return shape.validate(value).stream()
                .map(error -> new Violation(error.getInstanceLocation().toString(), error.getKeyword()))
                .distinct()
                .toList();
    }

    public boolean serves(String purpose) {
        return purposes.containsKey(purpose);
    }
}
