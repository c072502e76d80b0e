package dev.tact.journeys;

import dev.tact.launcher.postgres.Database;
import dev.tact.launcher.stack.Service;
import dev.tact.launcher.stack.Stack;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks beneath the API, into the rows, and changes none. */
final class Rows {

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Rows() {}

    static <T> List<T> of(Stack stack, Service service, String query, Reader<T> reader) {
        return of(stack, stack.database(service), query, reader);
    }

    static <T> List<T> of(Stack stack, Database database, String query, Reader<T> reader) {
        try (var connection = DriverManager.getConnection(
                        stack.jdbcUrl(database),
                        database.owner().role(),
                        database.owner().password());
                var statement = connection.createStatement()) {
            connection.setReadOnly(true);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** How many rows each table of the four services has that holds what somebody sent. */
    static Map<String, Long> counted(Stack stack) {
        var counted = new TreeMap<String, Long>();
        Stream.of(Service.values())
                .forEach(service -> of(
                                stack,
                                service,
                                "select table_name from information_schema.tables where table_schema = 'public'"
                                        // what services tell each other and work out goes on in the background
                                        + " and table_name !~ '(flyway|outbox|inbox|training|departure|acknowledgement|lease"
                                        + "|history|inference|segment|cold_item|known_item|spent_file)'"
                                        + " and table_type = 'BASE TABLE'",
                                row -> row.getString(1))
                        .forEach(table -> counted.put(
                                service.id() + "." + table,
                                of(stack, service, "select count(*) from \"" + table + "\"", row -> row.getLong(1))
                                        .getFirst())));
        return counted;
    }
}
