package dev.tact.recommendation.merchandising;

import dev.tact.kit.sql.Sql;
import dev.tact.recommendation.merchandising.Rule.Effect;
import dev.tact.recommendation.merchandising.Rule.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules' rows. */
@ApplicationScoped
class RuleRepository {

    private static final String COLUMNS =
            "id, version, effect, item_id, category, attribute, value, placement, factor, position, from_at, until_at";

    private final Sql sql;

    RuleRepository(Sql sql) {
        this.sql = sql;
    }

    long revision() {
        return sql.one("select revision from merchandising_revision", row -> row.getLong(1))
                .orElseThrow();
    }

    /** Keeps other changes out until the transaction ends, and tells replicas of this one. */
    void change() {
        sql.update("update merchandising_revision set revision = revision + 1");
    }

    long count() {
        return sql.one("select count(*) from merchandising_rule", row -> row.getLong(1))
                .orElseThrow();
    }

    /** Rules in the order in which they were made. */
    List<Rule> list(UUID after, int limit) {
        return sql.list(
                "select " + COLUMNS + " from merchandising_rule where id > ? order by id limit ?",
                RuleRepository::read,
                after,
                limit);
    }

    Optional<Rule> find(UUID id) {
        return sql.one("select " + COLUMNS + " from merchandising_rule where id = ?", RuleRepository::read, id);
    }

    void add(Rule rule, Instant now) {
        sql.update("""
                insert into merchandising_rule (item_id, category, attribute, value, version, effect, placement, factor, position,
                    from_at, until_at, updated_at, id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", values(rule, now));
    }

    void replace(Rule rule, Instant now) {
        sql.update("""
                update merchandising_rule set item_id = ?, category = ?, attribute = ?, value = ?, version = ?, effect = ?, placement = ?,
                    factor = ?, position = ?, from_at = ?, until_at = ?, updated_at = ?
                where id = ?""", values(rule, now));
    }

    void delete(UUID id) {
        sql.update("delete from merchandising_rule where id = ?", id);
    }

    private static @Nullable Object[] values(Rule rule, Instant now) {
        var target = rule.target();
        return new @Nullable Object[] {
            target instanceof Target.Item(var id) ? id : null,
            target instanceof Target.Category(var code) ? code : null,
            target instanceof Target.Attribute(var name, var _) ? name : null,
            target instanceof Target.Attribute(var _, var value) ? value : null,
            rule.version(),
            rule.effect(),
            rule.placement(),
            rule.factor(),
            rule.position(),
            rule.from(),
            rule.until(),
            now,
            rule.id()
        };
    }

    private static Rule read(ResultSet row) throws SQLException {
        return new Rule(
                row.getObject(1, UUID.class),
                row.getLong(2),
                Effect.valueOf(row.getString(3)),
                target(row),
                row.getString(8),
                row.getBigDecimal(9),
                row.getObject(10, Integer.class),
                Sql.instantOrNull(row, 11),
                Sql.instantOrNull(row, 12));
    }

    private static Target target(ResultSet row) throws SQLException {
        if (row.getString(4) != null) {
            return new Target.Item(row.getString(4));
        }
        return row.getString(5) != null
                ? new Target.Category(row.getString(5))
                : new Target.Attribute(row.getString(6), row.getString(7));
    }
}
