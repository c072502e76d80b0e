package dev.tact.kit.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * All that a service keeps at rest: every value of every table of its two databases, and every byte of the server's folder after
 * a checkpoint, write-ahead log, indexes and deleted rows included. Says where values lie in it that should be sealed.
 */
public final class Dump {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Canaries canaries;
    private final Set<String> places = new LinkedHashSet<>();

    private Dump(Canaries canaries) {
        this.canaries = canaries;
    }

    /**
     * The places where one of the canaries lies in clear, or in a form that hides nothing. Canaries are values that stand
     * nowhere by chance, of eight characters or more.
     */
    public static Set<String> placesOf(String... canaries) {
        var dump = new Dump(new Canaries(List.of(canaries)));
        try {
            dump.readTables("tact.database.url");
            dump.readTables("tact.keys-database.url");
            checkpoint();
            dump.readFiles(Path.of(setting(Tact.FOLDER)));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return dump.places;
    }

    private void readTables(String url) throws SQLException, IOException {
        try (var connection = Tact.asOwner(setting(url))) {
            // within a transaction a large table is read in parts
            connection.setAutoCommit(false);
            for (var table : tables(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.setFetchSize(ROWS_AT_ONCE);
                    readRows(connection.getCatalog() + "." + table, statement.executeQuery("select * from " + table));
                }
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('%I.%I', nspname, relname) from pg_class join pg_namespace n on n.oid = relnamespace
                        where relkind in ('r', 'm') and nspname <> 'information_schema' and left(nspname, 3) <> 'pg_'""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void readRows(String table, ResultSet rows) throws SQLException, IOException {
        var columns = rows.getMetaData();
        while (rows.next()) {
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                var place = table + "." + columns.getColumnName(column);
                if (columns.getColumnTypeName(column).equals("bytea")) {
                    var bytes = rows.getBytes(column);
                    look(place, bytes);
                    look(place + ", unpacked,", unpacked(bytes));
                } else {
                    var text = rows.getString(column);
                    look(place, text == null ? null : text.getBytes(UTF_8));
                }
            }
        }
    }

    /** What a value compressed with gzip (RFC 1952) holds; nothing where it is none. */
    private static byte @Nullable [] unpacked(byte @Nullable [] bytes) throws IOException {
        if (bytes == null || bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return null;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        } catch (ZipException | EOFException other) {
            return null;
        }
    }

    private static void checkpoint() throws SQLException {
        try (var connection = Tact.asOwner(setting("tact.database.url"));
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private void readFiles(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    look(folder.relativize(file).toString(), Files.readAllBytes(file));
                } catch (NoSuchFileException gone) {
                    return visitFileFailed(file, gone);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                // the server goes on living: a file may go while others are read
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private void look(String place, byte @Nullable [] bytes) {
        if (bytes != null) {
            canaries.in(bytes).forEach(found -> places.add(place + " holds " + found));
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
