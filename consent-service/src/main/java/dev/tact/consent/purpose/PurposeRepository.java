package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the registry. */
@ApplicationScoped
class PurposeRepository {

    // one statement, so that version and rows are of one moment
    private static final String CURRENT = """
            select r.version as registry, v.*, p.notice_version from registry_state r
            left join purpose p on p.retired_at is null
            left join purpose_version v on v.code = p.code and v.version = p.version
            where r.id = 1 order by p.position""";

    private static final String VERSION = "select version from registry_state where id = 1";

    private static final String PAST = """
            select v.*, h.notice_version, h.retired from purpose_publication h
            join purpose_version v on v.code = h.code and v.version = h.version
            where h.code = ? and h.published_at <= ? order by h.registry_version desc limit 1""";

    private final DataSource database;

    PurposeRepository(DataSource database) {
        this.database = database;
    }

    /** Everything in force, at one version. */
    Registry read() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(CURRENT);
                var rows = statement.executeQuery()) {
            var version = 0L;
            var purposes = new ArrayList<Purpose>();
            while (rows.next()) {
                version = rows.getLong("registry");
                if (rows.getString("code") != null) {
                    purposes.add(purpose(rows));
                }
            }
            return new Registry(version, purposes, categories(connection));
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The registry of purposes cannot be read", unreadable);
        }
    }

    long version() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(VERSION);
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong("version");
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The registry's version cannot be read", unreadable);
        }
    }

    /** What was in force at a moment; empty before the first publication and after the purpose was retired. */
    Optional<Purpose> past(String code, Instant at) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(PAST)) {
            statement.setString(1, code);
            statement.setObject(2, at.atOffset(ZoneOffset.UTC));
            try (var rows = statement.executeQuery()) {
                return rows.next() && !rows.getBoolean("retired") ? Optional.of(purpose(rows)) : Optional.empty();
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The registry's past cannot be read", unreadable);
        }
    }

    private static Map<String, Text> categories(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select code, name_en, name_fr from category");
                var rows = statement.executeQuery()) {
            var names = new HashMap<String, Text>();
            while (rows.next()) {
                names.put(rows.getString("code"), Text.of(rows.getString("name_en"), rows.getString("name_fr")));
            }
            return names;
        }
    }

    private static Purpose purpose(ResultSet row) throws SQLException {
        return new Purpose(
                row.getString("code"),
                row.getInt("version"),
                row.getString("iri"),
                LegalBasis.valueOf(row.getString("legal_basis")),
                Text.of(row.getString("name_en"), row.getString("name_fr")),
                strings(row.getArray("categories")),
                Set.copyOf(strings(row.getArray("callers"))),
                strings(row.getArray("recipients")),
                Period.ofMonths(row.getInt("retention_months")),
                months(row.getObject("consent_months", Integer.class)),
                row.getBoolean("special_category"),
                row.getBoolean("profiling"),
                row.getBoolean("signal_opt_out"),
                row.getBoolean("restrictable"),
                row.getInt("notice_version"));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Period months(@Nullable Integer months) {
        return months == null ? null : Period.ofMonths(months);
    }
}
