package dev.tact.profile;

import dev.tact.kit.test.Tact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** What lies in the database, as its owner sees it. */
public final class Rows {

    private Rows() {}

    public static long count(String table) {
        return number("select count(*) from " + table);
    }

    public static long number(String query) {
        try (var connection = owner();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static String text(String query) {
        try (var connection = owner();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The tables with a row that holds this text somewhere. */
    public static List<String> tablesNaming(String text) {
        return Stream.of(text("select string_agg(relname, ',') from pg_class where relkind = 'r'"
                                + " and relnamespace = 'public'::regnamespace")
                        .split(",", -1))
                .filter(table ->
                        number("select count(*) from \"%s\" t where t::text like '%%%s%%'".formatted(table, text)) > 0)
                .toList();
    }

    public static void run(String statement) {
        try (var connection = owner();
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Connection owner() throws SQLException {
        return Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
    }
}
