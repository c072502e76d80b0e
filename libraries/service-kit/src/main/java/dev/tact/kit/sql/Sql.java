package dev.tact.kit.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepared statements on the service's database. Inside a transaction they belong to it; outside, each commits by itself.
 * Arguments are bound in order: {@link Instant}, UUID, text, numbers, {@code byte[]}, enums by their name, and null.
 */
@ApplicationScoped
public class Sql {

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final AgroalDataSource database;

    Sql(AgroalDataSource database) {
        this.database = database;
    }

    public <T> List<T> list(String statement, Row<T> row, @Nullable Object... arguments) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            bind(prepared, arguments);
            var found = new ArrayList<T>();
            try (var rows = prepared.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException failed) {
            throw new StatementFailed(failed);
        }
    }

    /** The first row, for statements that yield at most one. */
    public <T> Optional<T> one(String statement, Row<T> row, @Nullable Object... arguments) {
        return list(statement, row, arguments).stream().findFirst();
    }

    /** Takes a name for this transaction; waits for whoever has it. */
    public void lock(String what) {
        list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, what);
    }

    /** Takes a name for this transaction, so that one replica does what goes by it. Waits for nobody. @return whether no other has it */
    public boolean tryLock(String what) {
        return one("select pg_try_advisory_xact_lock(hashtextextended(?, 0))", row -> row.getBoolean(1), what)
                .orElse(false);
    }

    /** @return how many rows changed */
    public int update(String statement, @Nullable Object... arguments) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            bind(prepared, arguments);
            return prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new StatementFailed(failed);
        }
    }

    /** One statement for many rows, sent together. @return per row, how many rows changed */
    public int[] batch(String statement, List<@Nullable Object[]> rows) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (var arguments : rows) {
                bind(prepared, arguments);
                prepared.addBatch();
            }
            return prepared.executeBatch();
        } catch (SQLException failed) {
            throw new StatementFailed(failed);
        }
    }

    /** Reads a {@code timestamptz}. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads a {@code timestamptz} that may be null. */
    public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void bind(PreparedStatement prepared, @Nullable Object[] arguments) throws SQLException {
        for (var i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            switch (argument) {
                case Instant instant -> prepared.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
                case Enum<?> constant -> prepared.setString(i + 1, constant.name());
                case null, default -> prepared.setObject(i + 1, argument);
            }
        }
    }
}
