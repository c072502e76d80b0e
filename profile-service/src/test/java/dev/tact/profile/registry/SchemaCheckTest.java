package dev.tact.profile.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Schemas schemas = new Schemas();

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private List<String> refused(Definition.Kind kind, JsonNode schema) {
        var fields = new ArrayList<String>();
        SchemaCheck.of(schema, kind, schemas, (field, why) -> fields.add(field));
        return fields;
    }

    private List<String> ofAnAttribute(String schema) {
        return refused(Definition.Kind.ATTRIBUTE, json(schema));
    }

    private List<String> ofAnEvent(String schema) {
        return refused(Definition.Kind.EVENT, json(schema));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"additionalProperties\":false}",
                "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\",\"additionalProperties\":false}",
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{\"type\":[\"string\",\"null\"]},"
                        + "\"b\":{\"enum\":[1,2]},\"c\":{\"const\":{\"x\":1}},\"d\":false,\"e\":{\"$ref\":\"#/$defs/money\"}},"
                        + "\"$defs\":{\"money\":{\"type\":\"number\"}},\"oneOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}],"
                        + "\"if\":{\"properties\":{\"a\":{\"const\":\"x\"}}},\"then\":{\"required\":[\"b\"]}}"
            })
    void takesAClosedShapeOfAnEvent(String schema) {
        assertThat(ofAnEvent(schema)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"string"}                                                                 | schema.type
            {"type":["object","null"],"additionalProperties":false}                           | schema.type
            {"type":"object"}                                                                 | schema.additionalProperties
            {"type":"object","additionalProperties":true}                                     | schema.additionalProperties
            {"type":"object","additionalProperties":{"type":"string"}}                        | schema.additionalProperties
            {"type":"object","additionalProperties":false,"properties":{"a":{}}}              | schema.properties.a.type
            {"type":"object","additionalProperties":false,"properties":{"a":true}}            | schema.properties.a
            {"type":"object","additionalProperties":false,"properties":{"a":{"type":"object"}}} | schema.properties.a.additionalProperties
            {"type":"object","additionalProperties":false,"properties":{"a":{"type":"array"}}} | schema.properties.a.items
            {"type":"object","additionalProperties":false,"properties":{"a":{"type":"array","items":{}}}} | schema.properties.a.items.type
            {"type":"object","additionalProperties":false,"patternProperties":{".*":{"type":"string"}}} | schema.patternProperties
            {"type":"object","additionalProperties":false,"maxlength":3}                      | schema.maxlength
            {"type":"object","additionalProperties":false,"$id":"https://x.example/y"}        | schema.$id
            {"type":"object","additionalProperties":false,"$dynamicRef":"#a"}                 | schema.$dynamicRef
            {"type":"object","additionalProperties":false,"$schema":"http://json-schema.org/draft-07/schema#"} | schema.$schema
            """)
    void namesWhatLeavesTheShapeOfAnEventOpen(String schema, String field) {
        assertThat(ofAnEvent(schema)).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                             | schema
            true                                           | schema
            "object"                                       | schema
            {"type":"text"}                                | schema.type
            {"type":"string","maxLength":-1}               | schema.maxLength
            {"type":"string","maxLength":"5"}              | schema.maxLength
            {"type":"string","format":"emial"}             | schema.format
            {"type":"string","format":"hostname"}          | schema.format
            {"type":"array","items":[{"type":"string"}]}   | schema.items
            {"type":"string","required":"a"}               | schema.required
            """)
    void namesWhatIsNoJsonSchema(String schema, String field) {
        assertThat(ofAnAttribute(schema)).contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)b",
                "(a)\\\\1",
                "(",
                "a{1001}",
                "((a{1000}){1000}){1000}",
                "(a{1000,}){11}",
            })
    @Timeout(20)
    void refusesPatternsThatCannotBeMatchedInLinearTime(String pattern) {
        assertThat(ofAnAttribute("{\"type\":\"string\",\"pattern\":\"" + pattern + "\"}"))
                .contains("schema.pattern");
    }

    @Test
    void boundsThePattern() {
        var longest = "{\"type\":\"string\",\"pattern\":\"" + "a".repeat(500) + "\"}";

        assertThat(ofAnAttribute(longest)).isEmpty();
        assertThat(ofAnAttribute(longest.replace("aaa\"", "aaaa\""))).containsExactly("schema.pattern");
    }

    @Test
    void boundsTheSizeAndTheDepth() {
        var frame = "{\"type\":\"string\",\"description\":\"\"}".length();

        assertThat(ofAnAttribute("{\"type\":\"string\",\"description\":\"" + "a".repeat(32_768 - frame) + "\"}"))
                .isEmpty();
        assertThat(ofAnAttribute("{\"type\":\"string\",\"description\":\"" + "a".repeat(32_769 - frame) + "\"}"))
                .containsExactly("schema");
        assertThat(ofAnAttribute("{\"type\":\"string\",\"description\":\"" + "é".repeat(16_384) + "\"}"))
                .containsExactly("schema");
        assertThat(ofAnAttribute(nested(31))).isEmpty();
        assertThat(ofAnAttribute(nested(32))).containsExactly("schema");
        assertThat(ofAnAttribute(nested(900))).containsExactly("schema");
    }

    private static String nested(int lists) {
        return "{\"type\":\"array\",\"items\":".repeat(lists) + "{\"type\":\"string\"}" + "}".repeat(lists);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\",\"description\":\"\\u0000\"}",
                "{\"type\":\"string\",\"const\":\"\\ud800\"}",
                "{\"const\":{\"\\u0000\":1}}",
                "{\"type\":\"number\",\"maximum\":1e999}"
            })
    void refusesWhatTheDatabaseCannotKeep(String schema) {
        assertThat(ofAnAttribute(schema)).containsExactly("schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"$ref\":\"#/$defs/missing\"}",
                "{\"$ref\":\"file:///etc/passwd\"}",
                "{\"$ref\":\"classpath:/application.properties\"}",
                "{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}",
                "{\"$ref\":\"other\"}",
                "{\"$ref\":\"#/$defs/a~1b\",\"$defs\":{\"a~1b\":{\"type\":\"string\"}}}",
                "{\"$ref\":\"#/$defs/a%25\",\"$defs\":{\"a%25\":{\"type\":\"string\"}}}",
                "{\"$ref\":\"#/$defs/a/properties/b\",\"$defs\":{\"a\":{\"type\":\"string\"}}}"
            })
    void refusesReferencesThatLeadElsewhere(String schema) {
        assertThat(ofAnAttribute(schema)).containsExactly("schema.$ref");
    }

    @Test
    void refusesReferencesThatCouldGoInCircles() {
        assertThat(ofAnAttribute("{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}"))
                .containsExactly("schema.$defs.a.$ref");
    }

    @Test
    void asksNobody() throws Exception {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            var schema = "{\"type\":\"string\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, schema.length);
            exchange.getResponseBody().write(schema);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema";

            assertThat(ofAnAttribute("{\"$ref\":\"" + url + "\"}")).containsExactly("schema.$ref");
            assertThat(ofAnAttribute("{\"$schema\":\"" + url + "\",\"type\":\"string\"}"))
                    .containsExactly("schema.$schema");
            assertThat(ofAnAttribute("{\"$id\":\"" + url + "\",\"$ref\":\"other\"}"))
                    .containsExactlyInAnyOrder("schema.$id", "schema.$ref");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
