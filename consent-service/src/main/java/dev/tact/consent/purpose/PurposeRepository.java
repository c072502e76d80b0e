package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the registry. */
@ApplicationScoped
class PurposeRepository {

    private static final String CURRENT = """
            select v.*, p.notice_version from purpose p
            join purpose_version v on v.code = p.code and v.version = p.version
            order by p.position""";

    private final DataSource database;

    PurposeRepository(DataSource database) {
        this.database = database;
    }

    List<Purpose> current() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(CURRENT);
                var rows = statement.executeQuery()) {
            var purposes = new ArrayList<Purpose>();
            while (rows.next()) {
                purposes.add(purpose(rows));
            }
            return List.copyOf(purposes);
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The registry of purposes cannot be read", unreadable);
        }
    }

    Map<String, Text> categories() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select code, name_en, name_fr from category");
                var rows = statement.executeQuery()) {
            var names = new HashMap<String, Text>();
            while (rows.next()) {
                names.put(rows.getString("code"), Text.of(rows.getString("name_en"), rows.getString("name_fr")));
            }
            return Map.copyOf(names);
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The categories cannot be read", unreadable);
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
