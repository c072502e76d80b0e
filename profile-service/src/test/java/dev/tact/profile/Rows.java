package dev.tact.profile;

import dev.tact.kit.test.Tact;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    public static void run(String statement) {
        try (var connection = owner();
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Every row of every table, with binary values as text where they happen to be text. */
    public static String dump() {
        var dump = new StringBuilder();
        try (var connection = owner()) {
            for (var table : tables(connection)) {
                try (var rows = connection.createStatement().executeQuery("select * from " + table)) {
                    var columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        dump.append(table);
                        for (var column = 1; column <= columns; column++) {
                            var value = rows.getObject(column);
                            dump.append('|')
                                    .append(
                                            value instanceof byte[] bytes
                                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                                    : value);
                        }
                        dump.append('\n');
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return dump.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = connection
                .createStatement()
                .executeQuery(
                        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
            while (rows.next()) {
                tables.add('"' + rows.getString(1) + '"');
            }
        }
        return tables;
    }

    private static Connection owner() throws SQLException {
        return Tact.asOwner(ConfigProvider.getConfig().getValue("tact.database.url", String.class));
    }
}
