package dev.tact.profile.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Period;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class DefinitionRepository {

    private static final TypeReference<Map<String, LegalBasis>> PURPOSES = new TypeReference<>() {};

    // a schema that would fetch another from somewhere is not resolved: the registry knows no loader
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Sql sql;
    private final ObjectMapper json;

    DefinitionRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Everything that may be kept now. */
    List<Definition> inForce() {
        return sql.list("""
                select name, kind, version, category, sensitivity, purposes, retention, quasi_identifier, agent_mask, schema
                from definition where retired_at is null order by name""", this::definition);
    }

    private Definition definition(ResultSet row) throws SQLException {
        try {
            return new Definition(
                    row.getString(1),
                    Definition.Kind.valueOf(row.getString(2)),
                    row.getInt(3),
                    row.getString(4),
                    Sensitivity.valueOf(row.getString(5)),
                    Map.copyOf(json.readValue(row.getString(6), PURPOSES)),
                    Period.parse(row.getString(7)),
                    row.getBoolean(8),
                    AgentMask.valueOf(row.getString(9)),
                    schemas.getSchema(json.readTree(row.getString(10))));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a definition cannot be read", unreadable);
        }
    }
}
