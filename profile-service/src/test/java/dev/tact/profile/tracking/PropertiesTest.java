package dev.tact.profile.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tact.profile.registry.AgentMask;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.LegalBasis;
import dev.tact.profile.registry.Sensitivity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Properties properties = new Properties();

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static Definition defined(String name, String schema) {
        return new Definition(
                name,
                Definition.Kind.EVENT,
                1,
                "browsing",
                Sensitivity.NORMAL,
                Map.of("behavioural-profiling", LegalBasis.CONSENT),
                Period.ofMonths(1),
                false,
                AgentMask.FULL,
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(json(schema)));
    }

    private static final Definition HAT = defined(
            "hat-tried",
            "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"size\"],\"properties\":{\"size\":"
                    + "{\"type\":\"integer\"},\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}");

    private static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }

    @Test
    void keepsACompanysOwnEventAsItIsRegistered() throws MessageRefused {
        var kept = properties.of(object("{\"size\":56,\"tags\":[\"a\"],\"product_id\":\"h1\"}"), HAT, NOON);

        assertThat(kept.itemId()).isEqualTo("h1");
        assertThat(kept.properties()).isEqualTo(json("{\"size\":56,\"tags\":[\"a\"]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"size":56,"mood":"gay"}    | properties.mood
            {"size":"large"}            | properties.size
            {"size":56,"tags":["a",5]}  | properties.tags[1]
            {}                          | properties.size
            """)
    void refusesWhatACompanyDidNotRegister(String said, String field) {
        assertThatThrownBy(() -> properties.of(object(said), HAT, NOON))
                .isInstanceOfSatisfying(
                        MessageRefused.class,
                        refused -> assertThat(refused.violations()).containsOnlyKeys(field));
    }

    @Test
    void keepsAmongItsOwnWhatADefinitionDeclares() throws MessageRefused {
        var basket = defined(
                "basket-shaken",
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"quantity\":{\"type\":\"number\"},"
                        + "\"sku\":{\"type\":\"string\"}}}");

        var kept = properties.of(object("{\"quantity\":1.5,\"sku\":\"s\"}"), basket, NOON);

        assertThat(kept.itemId()).isNull();
        assertThat(kept.quantity()).isOne();
        assertThat(kept.properties()).isEqualTo(json("{\"quantity\":1.5,\"sku\":\"s\"}"));
    }

    @ParameterizedTest
    @CsvSource({"12.75, 12.75", "0.30000000000000004, 0.3", "5, 5", "1e3, 1000", "0.1, 0.1"})
    void readsAPriceAsADecimal(String sent, String kept) throws MessageRefused {
        var viewed = defined(
                "product-viewed",
                "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"unitPrice\":{\"type\":\"string\"}}}");

        var content = properties.of(object("{\"sku\":\"1\",\"price\":" + sent + ",\"more\":1}"), viewed, NOON);

        assertThat(content.properties()).isEqualTo(json("{\"unitPrice\":\"" + kept + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "Order Completed, purchase",
        "order_completed, purchase",
        "Product Viewed, product-viewed",
        "'  Hat Tried! ', hat-tried",
        "'!', ''",
        "Café Visité, café-visité"
    })
    void findsTheTypeOfAnEventByItsName(String event, String type) {
        assertThat(StandardEvents.type(event)).isEqualTo(type);
    }
}
