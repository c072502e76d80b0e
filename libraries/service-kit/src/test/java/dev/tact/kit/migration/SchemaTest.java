package dev.tact.kit.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.migration.SchemaState.Behind;
import dev.tact.kit.migration.SchemaState.Current;
import dev.tact.kit.test.Tact;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@SuppressWarnings("NullAway.Init") // injected
class SchemaTest {

    private static final String HISTORY = "flyway_schema_history";

    @Inject
    Flyway rows;

    @Inject
    @FlywayDataSource("keys")
    Flyway keys;

    @Inject
    AgroalDataSource rowsAsApp;

    @Inject
    @DataSource("keys")
    AgroalDataSource keysAsApp;

    @Inject
    @Readiness
    SchemaReadiness readiness;

    @ConfigProperty(name = "tact.database.url")
    String url;

    @ConfigProperty(name = "tact.keys-database.url")
    String keysUrl;

    @Test
    void isCurrentOnceMigrated() {
        assertThat(schema().state()).isEqualTo(new Current());
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void namesTheVersionsEachDatabaseLacks() throws SQLException {
        without(
                url,
                "0.9",
                () -> without(keysUrl, "3", () -> {
                    var schema = schema();

                    assertThat(schema.state())
                            .isEqualTo(new Behind(Map.of("rows", List.of("0.9"), "keys", List.of("3"))));
                    var answer = new SchemaReadiness(schema).call();
                    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(answer.getData()).hasValue(Map.of("rows", "0.9", "keys", "3"));
                }));
    }

    @Test
    void becomesCurrentWithoutARestartWhenTheMigrationComes() throws SQLException {
        var schema = schema();
        without(keysUrl, "3", () -> assertThat(schema.state()).isInstanceOf(Behind.class));

        assertThat(schema.state()).isEqualTo(new Current());
    }

    @Test
    void servesASchemaThatIsNewerThanItself() throws SQLException {
        asOwner(
                url,
                "insert into " + HISTORY
                        + " (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                        + " values (9000, '9000', 'of a later release', 'SQL', 'V9000__of_a_later_release.sql', 'owner', 1, true)");
        try {
            assertThat(schema().state()).isEqualTo(new Current());
        } finally {
            asOwner(url, "delete from " + HISTORY + " where installed_rank = 9000");
        }
    }

    @Test
    void theAppRoleChangesNoSchema() {
        for (var database : List.of(rowsAsApp, keysAsApp)) {
            for (var statement : List.of(
                    "create table tact_intruder (id int)",
                    "create schema tact_intruder",
                    "drop table " + HISTORY,
                    "insert into " + HISTORY + " select * from " + HISTORY)) {
                assertThatThrownBy(() -> execute(database, statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class)
                        .extracting(refused -> ((SQLException) refused).getSQLState())
                        .isEqualTo("42501");
            }
        }
    }

    private Schema schema() {
        return new Schema(rows, rowsAsApp, keys, keysAsApp);
    }

    private static void execute(AgroalDataSource database, String statement) throws SQLException {
        try (var connection = database.getConnection();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private interface Check {
        void run() throws SQLException;
    }

    /** Lets a database forget that it was migrated to a version, which is how one looks that was not. */
    private static void without(String url, String version, Check check) throws SQLException {
        asOwner(url, "update " + HISTORY + " set version = '0.0001' where version = '" + version + "'");
        try {
            check.run();
        } finally {
            asOwner(url, "update " + HISTORY + " set version = '" + version + "' where version = '0.0001'");
        }
    }

    private static void asOwner(String url, String statement) throws SQLException {
        try (var connection = Tact.asOwner(url);
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }
}
