package dev.tact.profile.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Compiles the shapes of definitions, JSON Schema 2020-12. A shape is checked without asking anybody, for nothing is fetched,
 * and a pattern in time linear in the value, for RE2 does not backtrack.
 */
@ApplicationScoped
class Schemas {

    static final String DIALECT = SpecificationVersion.DRAFT_2020_12.getDialectId();

    private static final int LONGEST = 500;
    private static final long MOST_REPEATS = 10_000;
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("([0-9]{1,9})[0-9]*,?}");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .regularExpressionFactory(Schemas::matcher)
                            .build()));

    /** Compiled, an expression is as long as it is written, times what its counts come to. */
    private static RegularExpression matcher(String expression) {
        var repeats = COUNT.matcher(expression)
                .results()
                .mapToLong(count -> Long.parseLong(count.group(1)))
                .reduce(1, (one, other) -> Math.min(one * Math.max(other, 1), MOST_REPEATS + 1));
        if (expression.length() > LONGEST || repeats > MOST_REPEATS) {
            throw new PatternSyntaxException("too long", "");
        }
        var pattern = Pattern.compile(expression);
        return value -> pattern.matcher(value).find();
    }

    Schema compile(JsonNode schema) {
        return registry.getSchema(schema);
    }

    /** The schema of schemas. */
    Schema ofSchemas() {
        return registry.getSchema(SchemaLocation.of(DIALECT));
    }
}
