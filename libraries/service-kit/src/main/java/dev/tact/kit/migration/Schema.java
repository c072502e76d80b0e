package dev.tact.kit.migration;

import dev.tact.kit.migration.SchemaState.Behind;
import dev.tact.kit.migration.SchemaState.Current;
import dev.tact.kit.migration.SchemaState.Unknown;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Compares the migrations this release brings along with those the databases have seen. It reads as the app role: in production
 * nothing else is at hand.
 */
@ApplicationScoped
class Schema {

    private final Map<String, Flyway> databases = new LinkedHashMap<>();
    // migrations only go forward: what was there once is there
    private volatile boolean current;

    Schema(
            Flyway rows,
            AgroalDataSource rowsAsApp,
            @FlywayDataSource("keys") Flyway keys,
            @DataSource("keys") AgroalDataSource keysAsApp) {
        databases.put("rows", readingThrough(rows, rowsAsApp));
        databases.put("keys", readingThrough(keys, keysAsApp));
    }

    private static Flyway readingThrough(Flyway migrations, AgroalDataSource asApp) {
        return Flyway.configure()
                .configuration(migrations.getConfiguration())
                .dataSource(asApp)
                .load();
    }

    SchemaState state() {
        if (current) {
            return new Current();
        }
        var missing = new LinkedHashMap<String, List<String>>();
        try {
            databases.forEach((name, flyway) -> {
                var versions = pending(flyway);
                if (!versions.isEmpty()) {
                    missing.put(name, versions);
                }
            });
        } catch (FlywayException unanswered) {
            // the reason may quote addresses and roles; whoever waits needs to know only that there is no answer
            return new Unknown();
        }
        current = missing.isEmpty();
        return current ? new Current() : new Behind(missing);
    }

    private static List<String> pending(Flyway flyway) {
        return Stream.of(flyway.info().pending())
                .map(MigrationInfo::getVersion)
                .map(Object::toString)
                .toList();
    }
}
