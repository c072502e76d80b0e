package dev.tact.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.test.Tact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
class SqlTest {

    private static final String INSERT = "insert into note (id, text) values (?, ?)";

    private final UUID id = UUID.randomUUID();
    private final Sql sql;

    SqlTest(Sql sql) {
        this.sql = sql;
    }

    @Test
    void belongsToTheCallersTransaction() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    sql.update(INSERT, id, "in a transaction");
                    assertThat(text()).containsExactly("in a transaction");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(text()).isEmpty();
    }

    @Test
    void commitsByItselfOutsideOne() {
        assertThat(sql.batch(
                        INSERT,
                        List.of(new @Nullable Object[] {id, "one"}, new @Nullable Object[] {UUID.randomUUID(), "two"})))
                .containsExactly(1, 1);

        assertThat(text()).containsExactly("one");
    }

    @Test
    void bindsWhatPostgreSqlKnows() {
        var noon = Instant.parse("2026-03-01T12:00:00.123456Z");

        assertThat(sql.one("select ?::timestamptz", row -> Sql.instant(row, 1), noon))
                .contains(noon);
        assertThat(sql.one("select ?::text is null", row -> row.getBoolean(1), (Object) null))
                .contains(true);
        assertThat(sql.one("select ?", row -> row.getString(1), Thread.State.NEW))
                .contains("NEW");
    }

    @Test
    void saysWhyWithoutQuotingTheRow() {
        sql.update(INSERT, id, "a secret");

        assertThatThrownBy(() -> sql.update(INSERT, id, "another secret"))
                .isInstanceOfSatisfying(StatementFailed.class, failed -> {
                    assertThat(failed.state()).isEqualTo("23505");
                    assertThat(failed).hasMessage("SQL state 23505");
                    assertThat(failed.getCause()).hasMessageNotContaining(id.toString());
                });
    }

    private List<String> text() {
        return sql.list("select text from note where id = ?", row -> row.getString(1), id);
    }
}
