package dev.tact.profile.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** What an export looks like: JSON Schema (2020-12), made of the sections there are. */
@ApplicationScoped
class ExportSchema {

    static final String ID = "urn:tact:schema:profile-export:1";

    private final ObjectNode schema;

    ExportSchema(ObjectMapper json) {
        schema = json.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", ID)
                .put("title", "Everything profile-service holds about a person")
                .put("type", "object");
        var required = schema.putArray("required");
        var properties = schema.putObject("properties");
        for (var text : new String[] {"$schema", "subject", "requestedAt", "preparedAt", "language"}) {
            required.add(text);
            properties.putObject(text).put("type", "string");
        }
        required.add("kinds").add("descriptions");
        properties
                .putObject("kinds")
                .put("description", "What may be kept, what for, on which basis, and for how long (ISO 8601)")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        properties
                .putObject("descriptions")
                .put("description", "What each of the following is, in the document's language")
                .put("type", "object")
                .putObject("additionalProperties")
                .put("type", "string");
        for (var section : ExportSection.ALL) {
            required.add(section.field());
            properties
                    .putObject(section.field())
                    .put("description", section.description().in(Locale.ENGLISH))
                    .put("type", "array")
                    .putObject("items")
                    .put("type", "object");
        }
    }

    ObjectNode document() {
        return schema;
    }
}
