package dev.tact.profile.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.kit.language.Text;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Whether a schema may be the shape of a definition. It must be closed: a value holds nothing that the schema does not name
 * (data minimisation, GDPR art. 5(1)(c)). So of JSON Schema only the keywords listed here are taken, a value states its type,
 * an object allows no further properties, and a reference leads to the schema's own {@code $defs} and no further.
 */
final class SchemaCheck {

    private static final int LARGEST = 32_768;
    private static final int DEEPEST = 32;
    private static final String ROOT = "schema";
    private static final String DEFINITIONS = ROOT + ".$defs.";
    private static final Pattern REFERENCE = Pattern.compile("#/\\$defs/([A-Za-z0-9_-]+)");

    /** Keywords that hold no schema. */
    private static final Set<String> PLAIN = Set.of(
            "$comment",
            "title",
            "description",
            "examples",
            "default",
            "deprecated",
            "readOnly",
            "type",
            "enum",
            "const",
            "multipleOf",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "maxContains",
            "minContains",
            "maxProperties",
            "minProperties",
            "required",
            "dependentRequired");

    /** Formats that a value of any length is checked against without harm; the others are checked by backtracking. */
    private static final Set<String> FORMATS =
            Set.of("date", "time", "date-time", "duration", "email", "uuid", "uri", "ipv4", "ipv6");

    private static final Text TOO_LARGE = Text.of("is larger than 32 kB", "dépasse 32 ko");
    private static final Text TOO_DEEP = Text.of("is nested too deeply", "est imbriqué trop profondément");
    private static final Text UNWRITABLE = Text.of(
            "holds a character or number that cannot be kept", "contient un caractère ou un nombre inconservable");
    private static final Text NO_SCHEMA =
            Text.of("is not valid JSON Schema 2020-12", "n'est pas du JSON Schema 2020-12 valide");
    private static final Text NOT_TAKEN = Text.of("is not a keyword accepted here", "n'est pas un mot-clé accepté ici");
    private static final Text NO_FORMAT = Text.of("is not a format accepted here", "n'est pas un format accepté ici");
    private static final Text NO_OBJECT =
            Text.of("must be \"object\" for an event", "doit être « object » pour un événement");
    private static final Text NO_TYPE = Text.of("must be stated", "doit être indiqué");
    private static final Text OPEN =
            Text.of("must be false: nothing unnamed is kept", "doit être false : rien d'innommé n'est conservé");
    private static final Text FOREIGN = Text.of(
            "must lead to this schema's $defs, and from there no further",
            "doit mener aux $defs de ce schéma, et pas plus loin");
    private static final Text BACKTRACKING = Text.of(
            "is no RE2 expression of at most 500 characters and 10,000 repeats",
            "n'est pas une expression RE2 d'au plus 500 caractères et 10 000 répétitions");

    private final JsonNode root;
    private final BiConsumer<String, Text> refused;

    private SchemaCheck(JsonNode root, BiConsumer<String, Text> refused) {
        this.root = root;
        this.refused = refused;
    }

    /** Names every place where the schema says what it may not, and why. */
    static void of(JsonNode schema, Definition.Kind kind, Schemas schemas, BiConsumer<String, Text> refused) {
        if (!schema.isObject()) {
            refused.accept(ROOT, NO_SCHEMA);
        } else if (schema.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            refused.accept(ROOT, TOO_LARGE);
        } else if (depth(schema, 0) > DEEPEST) {
            refused.accept(ROOT, TOO_DEEP);
        } else if (!isWritable(schema)) {
            refused.accept(ROOT, UNWRITABLE);
        } else {
            var wrong = Definition.violations(schemas.ofSchemas(), schema);
            wrong.stream()
                    .map(violation -> violation.field(ROOT))
                    .forEach(field -> refused.accept(field, field.endsWith(".pattern") ? BACKTRACKING : NO_SCHEMA));
            if (wrong.isEmpty()) {
                if (kind == Definition.Kind.EVENT
                        && !schema.path("type").asText().equals("object")) {
                    refused.accept(ROOT + ".type", NO_OBJECT);
                }
                new SchemaCheck(schema, refused).closed(schema, ROOT);
            }
        }
    }

    private static int depth(JsonNode node, int at) {
        var deepest = at;
        for (var child : node) {
            deepest = Math.max(deepest, depth(child, at + 1));
        }
        return deepest;
    }

    /** The database takes neither NUL, nor half a character, nor an infinite number. */
    private static boolean isWritable(JsonNode node) {
        if (node.isTextual()) {
            return isWritable(node.textValue());
        }
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        return node.propertyStream().allMatch(member -> isWritable(member.getKey()))
                && node.valueStream().allMatch(SchemaCheck::isWritable);
    }

    private static boolean isWritable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** A schema that alone says what is kept at its place. */
    private void closed(JsonNode schema, String path) {
        if (schema.isBoolean()) {
            if (schema.booleanValue()) {
                refused.accept(path, NO_TYPE);
            }
            return;
        }
        if (!schema.has("$ref") && !schema.has("enum") && !schema.has("const")) {
            if (!schema.has("type")) {
                refused.accept(path + ".type", NO_TYPE);
            }
            if (mayBe(schema, "object") && !isFalse(schema.path("additionalProperties"))) {
                refused.accept(path + ".additionalProperties", OPEN);
            }
            if (mayBe(schema, "array") && !schema.has("items")) {
                refused.accept(path + ".items", NO_TYPE);
            }
        }
        keywords(schema, path, this::closed);
    }

    /** A schema of what another one closes. */
    private void restricting(JsonNode schema, String path) {
        keywords(schema, path, this::restricting);
    }

    /** @param inner what checks the schemas of what lies within the value */
    private void keywords(JsonNode schema, String path, BiConsumer<JsonNode, String> inner) {
        for (var member : schema.properties()) {
            var keyword = member.getKey();
            var value = member.getValue();
            var at = path + "." + keyword;
            switch (keyword) {
                case "properties" -> named(value, at, inner);
                case "items" -> inner.accept(value, at);
                case "prefixItems" -> listed(value, at, inner);
                case "additionalProperties", "not", "if", "then", "else", "contains" -> restricting(value, at);
                case "allOf", "anyOf", "oneOf" -> listed(value, at, this::restricting);
                case "$defs" -> {
                    if (path.equals(ROOT)) {
                        named(value, at, this::closed);
                    } else {
                        refused.accept(at, NOT_TAKEN);
                    }
                }
                case "$ref" -> {
                    if (path.startsWith(DEFINITIONS) || !isDefined(value.asText())) {
                        refused.accept(at, FOREIGN);
                    }
                }
                case "$schema" -> {
                    if (!path.equals(ROOT) || !value.asText().equals(Schemas.DIALECT)) {
                        refused.accept(at, NO_SCHEMA);
                    }
                }
                case "format" -> {
                    if (!FORMATS.contains(value.asText())) {
                        refused.accept(at, NO_FORMAT);
                    }
                }
                default -> {
                    if (!PLAIN.contains(keyword)) {
                        refused.accept(at, NOT_TAKEN);
                    }
                }
            }
        }
    }

    private static void named(JsonNode schemas, String path, BiConsumer<JsonNode, String> each) {
        schemas.properties().forEach(schema -> each.accept(schema.getValue(), path + "." + schema.getKey()));
    }

    private static void listed(JsonNode schemas, String path, BiConsumer<JsonNode, String> each) {
        for (var i = 0; i < schemas.size(); i++) {
            each.accept(schemas.get(i), path + "[" + i + "]");
        }
    }

    private boolean isDefined(String reference) {
        var matcher = REFERENCE.matcher(reference);
        return matcher.matches() && root.path("$defs").has(matcher.group(1));
    }

    private static boolean mayBe(JsonNode schema, String type) {
        var stated = schema.path("type");
        return stated.asText().equals(type)
                || stated.valueStream().anyMatch(one -> one.asText().equals(type));
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }
}
