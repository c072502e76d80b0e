package dev.tact.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOOK = """
            {"type": "object", "additionalProperties": false, "required": ["title"], "properties": {
                "title": {"type": "string", "maxLength": 5},
                "isbn": {"type": "string", "pattern": "^[0-9]{3}$"},
                "price": {"type": "number", "minimum": 0},
                "pages": {"type": "integer"},
                "contact": {"type": "string", "format": "email"},
                "lentOn": {"type": "string", "format": "date"},
                "tags": {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 3}},
                "author": {"type": "object", "additionalProperties": false, "properties": {"name": {"type": "string"}}},
                "a/b~c": {"type": "string"}}}""";

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static Definition definition(String schema) {
        return new Definition(
                "book-lent",
                Definition.Kind.EVENT,
                1,
                "purchases",
                Sensitivity.NORMAL,
                Map.of("lending", LegalBasis.CONSENT),
                Period.ofMonths(1),
                false,
                AgentMask.NONE,
                new Schemas().compile(json(schema)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title": "Emma", "price": 1, "pages": 3}
            {"title": "Émïlë"}
            {"title": "📚📚📚📚📚"}
            {"title": "Emma", "contact": "reader@library.example.com", "lentOn": "2024-02-29"}
            {"title": "Emma", "tags": []}
            {"title": "Emma", "author": {}}
            {"title": "Emma", "pages": 3.0}
            """)
    void takesWhatIsOfTheShape(String value) {
        assertThat(definition(BOOK).violations(json(value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                            | properties.title        | required
            []                                            | properties              | type
            null                                          | properties              | type
            {"title": "Emma", "secret": "x"}              | properties              | additionalProperties
            {"title": "Emma", "author": {"born": 1}}      | properties.author       | additionalProperties
            {"title": null}                               | properties.title        | type
            {"title": 5}                                  | properties.title        | type
            {"title": "Middle"}                           | properties.title        | maxLength
            {"title": "📚📚📚📚📚📚"}                      | properties.title        | maxLength
            {"title": "Emma", "price": "1"}               | properties.price        | type
            {"title": "Emma", "price": -0.01}             | properties.price        | minimum
            {"title": "Emma", "pages": 1.5}               | properties.pages        | type
            {"title": "Emma", "isbn": "1234"}             | properties.isbn         | pattern
            {"title": "Emma", "isbn": "١٢٣"}              | properties.isbn         | pattern
            {"title": "Emma", "isbn": "123\\n"}           | properties.isbn         | pattern
            {"title": "Emma", "contact": "nobody"}        | properties.contact      | format
            {"title": "Emma", "lentOn": "2023-02-29"}     | properties.lentOn       | format
            {"title": "Emma", "tags": ["ok", "long"]}     | properties.tags[1]      | maxLength
            {"title": "Emma", "tags": ["a","b","c","d"]}  | properties.tags         | maxItems
            {"title": "Emma", "tags": {"0": "a"}}         | properties.tags         | type
            {"title": "Emma", "author": {"name": []}}     | properties.author.name  | type
            {"title": "Emma", "a/b~c": 1}                 | properties.a/b~c        | type
            """)
    void namesTheFieldAndTheKeywordOfWhatIsNot(String value, String field, String keyword) {
        var violations = definition(BOOK).violations(json(value));

        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().field("properties")).isEqualTo(field);
        assertThat(violations.getFirst().keyword()).isEqualTo(keyword);
    }

    @Test
    void tellsNothingThatOnlyTheValueSays() {
        var value = json("{\"title\": \"my-secret-title\", \"alice@home.example\": 1, \"author\": {\"bob\": \"x\"}}");

        assertThat(definition(BOOK).violations(value))
                .hasSize(3)
                .noneMatch(violation -> violation.toString().contains("secret")
                        || violation.toString().contains("alice")
                        || violation.toString().contains("bob"));
    }

    @Test
    void tellsOnlySoManyThings() {
        var tags = JsonNodeFactory.instance.arrayNode();
        for (var i = 0; i < 10_000; i++) {
            tags.add(i);
        }
        var book = JsonNodeFactory.instance.objectNode().put("title", "Emma").set("tags", tags);

        assertThat(definition(BOOK).violations(book)).hasSize(50);
    }

    @Test
    @Timeout(20)
    void looksNoDeeperIntoAValueThanTheShapeGoes() {
        var depth = 900;
        var deep = json("[".repeat(depth) + "]".repeat(depth));
        var book = JsonNodeFactory.instance.objectNode().put("title", "Emma");
        book.set("tags", deep);

        assertThat(definition(BOOK).violations(book))
                .extracting(violation -> violation.field("properties"))
                .containsExactly("properties.tags[0]");
    }

    @ParameterizedTest
    @CsvSource({"(a+)+$", "^(a|a)*$", "^(([a-z])+.)+[A-Z]([a-z])+$", "a*a*a*a*a*a*b"})
    @Timeout(20)
    void matchesPatternsInTimeLinearInTheValue(String pattern) {
        var shape = definition("{\"type\": \"string\", \"pattern\": \"" + pattern + "\"}");
        var value = JsonNodeFactory.instance.textNode("a".repeat(50_000) + "!");
        var start = System.nanoTime();

        shape.violations(value);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"date", "time", "date-time", "duration", "email", "uuid", "uri", "ipv4", "ipv6"})
    @Timeout(20)
    void survivesALongValueOfEveryFormatThatIsTaken(String format) {
        var shape = definition("{\"type\": \"string\", \"format\": \"" + format + "\"}");

        for (var part : new String[] {"a", "a.", "1:", "@a", "(", "[", "%41"}) {
            shape.violations(JsonNodeFactory.instance.textNode(part.repeat(200_000)));
        }
    }
}
