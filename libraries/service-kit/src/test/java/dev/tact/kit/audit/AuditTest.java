package dev.tact.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.sql.Sql;
import dev.tact.kit.sql.StatementFailed;
import dev.tact.kit.test.Tact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class AuditTest {

    private static final UUID SAM = UUID.fromString("00000000-0000-4000-8000-000000000005");

    private final Audit audit;
    private final AuditRepository repository;
    private final Sql sql;
    private final String database;

    AuditTest(
            Audit audit,
            AuditRepository repository,
            Sql sql,
            @ConfigProperty(name = "tact.database.url") String database) {
        this.audit = audit;
        this.repository = repository;
        this.sql = sql;
        this.database = database;
    }

    @BeforeEach
    void empties() throws SQLException {
        asOwner("truncate audit_entry");
    }

    @Test
    void verifiesWhatItRecorded() {
        assertThat(audit.verify()).isTrue();

        record(3);

        assertThat(audit.verify()).isTrue();
        var last = repository.last().orElseThrow();
        assertThat(last.position()).isEqualTo(3);
        assertThat(last.actor()).isEqualTo(SAM);
        assertThat(last.codes()).isEqualTo("number=2\nreason=BREAK_GLASS\n");
    }

    @Test
    void recordsOnlyInATransactionAndFallsWithIt() {
        assertThatThrownBy(() -> audit.record(SAM, "reveal", "case-1", Map.of()))
                .isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    audit.record(SAM, "reveal", "case-1", Map.of());
                    throw new IllegalStateException("the act failed");
                }))
                .hasMessage("the act failed");

        assertThat(repository.last()).isEmpty();
    }

    @Test
    void keepsOneChainUnderConcurrentRecords() throws Exception {
        try (var actors = Executors.newFixedThreadPool(8)) {
            var acts = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> {
                        record(5);
                        return true;
                    })
                    .toList();
            for (var act : actors.invokeAll(acts)) {
                act.get();
            }
        }

        assertThat(repository.last().orElseThrow().position()).isEqualTo(40);
        assertThat(audit.verify()).isTrue();
    }

    @Test
    void namesTheFirstEntryThatWasTamperedWith() throws SQLException {
        for (var tampering : Map.of(
                        "update audit_entry set action = 'nothing' where position = 4", 4L,
                        "update audit_entry set codes = 'reason=REQUEST' || chr(10) where position = 5", 5L,
                        "update audit_entry set actor = '00000000-0000-4000-8000-000000000009' where position = 1", 1L,
                        "update audit_entry set recorded_at = recorded_at - interval '1 day' where position = 2", 2L,
                        "delete from audit_entry where position = 3", 4L,
                        "delete from audit_entry where position = 1", 2L,
                        "update audit_entry set hash = sha256('x') where position = 6", 6L,
                        """
                        insert into audit_entry select 7, recorded_at, actor, 'forged', target, codes, hash, sha256('x')
                        from audit_entry where position = 6""", 7L)
                .entrySet()) {
            asOwner("truncate audit_entry");
            record(6);

            asOwner(tampering.getKey());

            assertThat(audit.firstBroken()).as(tampering.getKey()).isEqualTo(OptionalLong.of(tampering.getValue()));
            assertThat(audit.verify()).isFalse();
        }
    }

    @Test
    void verifiesBeyondOneChunk() throws SQLException {
        record(1_100);

        assertThat(audit.verify()).isTrue();
        asOwner("update audit_entry set target = 'case-2' where position = 1050");
        assertThat(audit.firstBroken()).isEqualTo(OptionalLong.of(1050));
    }

    @Test
    void givesTheAppRoleNoWayToChangeAnEntry() {
        record(1);

        for (var statement : List.of(
                "update audit_entry set action = 'nothing'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> sql.update(statement))
                    .isInstanceOfSatisfying(
                            StatementFailed.class,
                            failed -> assertThat(failed.state()).isEqualTo("42501"));
        }
        assertThat(audit.verify()).isTrue();
    }

    @Test
    void refusesCodesThatWouldReadAsOthers() {
        for (var codes : List.of(Map.of("reason", "A\nactor=B"), Map.of("a=b", "c"))) {
            assertThatThrownBy(() ->
                            QuarkusTransaction.requiringNew().run(() -> audit.record(SAM, "reveal", "case-1", codes)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void record(int entries) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (var i = 0; i < entries; i++) {
                audit.record(SAM, "reveal", "case-1", Map.of("reason", "BREAK_GLASS", "number", String.valueOf(i)));
            }
        });
    }

    private void asOwner(String statement) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var owners = connection.createStatement()) {
            owners.execute(statement);
        }
    }
}
