package dev.tact.profile.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and adds to the registry. What is in force is moved by functions of the database, forward only. */
@ApplicationScoped
class DefinitionRepository {

    private static final TypeReference<Map<String, LegalBasis>> PURPOSES = new TypeReference<>() {};

    private static final String COLUMNS = """
            select d.name, d.kind, d.version, d.category, d.sensitivity, d.purposes, d.retention, d.quasi_identifier,
                d.agent_mask, d.schema, d.published_at, d.retired_at
            from\s""";
    private static final String LAST = COLUMNS + "definition d";
    private static final String EVER =
            COLUMNS + "definition_version v, jsonb_populate_record(null::definition, v.body) d";

    private final Schemas schemas;
    private final Sql sql;
    private final ObjectMapper json;

    DefinitionRepository(Schemas schemas, Sql sql, ObjectMapper json) {
        this.schemas = schemas;
        this.sql = sql;
        this.json = json;
    }

    /** Until this transaction ends, nobody else publishes: what a version is checked against is what it replaces. */
    void hold() {
        sql.list("select pg_advisory_xact_lock(hashtext('definition'))", row -> true);
    }

    /** Another number after every change: versions only grow, and what is retired stays so. */
    long state() {
        return sql.list(
                        "select coalesce(sum(version), 0) + count(*) + count(retired_at) from definition",
                        row -> row.getLong(1))
                .getFirst();
    }

    long count() {
        return sql.list("select count(*) from definition", row -> row.getLong(1))
                .getFirst();
    }

    List<Publication> all() {
        return sql.list(LAST + " order by name", this::publication);
    }

    List<Publication> list(Definition.@Nullable Kind kind, @Nullable String category, String after, int limit) {
        return sql.list(LAST + """
                 where d.name > ? and (?::text is null or d.kind = ?) and (?::text is null or d.category = ?)
                order by d.name limit ?""", this::publication, after, kind, kind, category, category, limit);
    }

    Optional<Publication> find(String name) {
        return sql.one(LAST + " where d.name = ?", this::publication, name);
    }

    List<Publication> versions(String name, int after, int limit) {
        return sql.list(
                EVER + " where v.name = ? and v.version > ? order by v.version limit ?",
                this::publication,
                name,
                after,
                limit);
    }

    void publish(Definition definition, UUID officer, Instant at) {
        sql.list(
                "select publish_definition(?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?)",
                row -> true,
                definition.name(),
                definition.kind(),
                definition.version(),
                definition.category(),
                definition.sensitivity(),
                json.valueToTree(definition.purposes()).toString(),
                definition.retention().toString(),
                definition.quasiIdentifier(),
                definition.agentMask(),
                definition.shape().getSchemaNode().toString(),
                officer.toString(),
                at);
    }

    void retire(String name, Instant at) {
        sql.list("select retire_definition(?, ?)", row -> true, name, at);
    }

    private Publication publication(ResultSet row) throws SQLException {
        try {
            var retired = Sql.instantOrNull(row, 12);
            return new Publication(
                    new Definition(
                            row.getString(1),
                            Definition.Kind.valueOf(row.getString(2)),
                            row.getInt(3),
                            row.getString(4),
                            Sensitivity.valueOf(row.getString(5)),
                            Map.copyOf(json.readValue(row.getString(6), PURPOSES)),
                            Period.parse(row.getString(7)),
                            row.getBoolean(8),
                            AgentMask.valueOf(row.getString(9)),
                            schemas.compile(json.readTree(row.getString(10)))),
                    Sql.instant(row, 11),
                    retired);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a definition cannot be read", unreadable);
        }
    }
}
