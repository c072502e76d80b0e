package dev.tact.consent;

import static dev.tact.consent.Customer.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tact.kit.sql.Sql;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves a choice cannot be changed or removed by the service itself. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Listener.class)
class AppendOnlyTest {

    @Inject
    Sql sql;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update consent_event set method = 'PAPER'",
                "delete from consent_event",
                "truncate consent_event cascade",
                "update consent_event_category set status = 'GIVEN'",
                "delete from consent_event_category",
                "update consent_receipt set issued_at = now()",
                "delete from consent_receipt",
                "update served_notice set served_at = now()",
                "delete from served_notice",
                "update notice_text set title = 'x'",
                "delete from notice_text",
                "insert into notice_version select * from notice_version",
                "insert into notice_text select * from notice_text",
                "update notice_version set material = false",
                "update purpose_version set legal_basis = 'CONTRACT'",
                "delete from purpose_version",
                "update purpose set required_notice_version = 1",
                "update purpose set retired_at = null",
                "insert into purpose select * from purpose",
                "delete from purpose",
                "insert into purpose_publication select * from purpose_publication",
                "update purpose_publication set published_at = now()",
                "delete from purpose_publication",
                "update registry_state set version = 0",
                "delete from notice_draft",
                "delete from consent",
                "delete from subject_state",
                "delete from consent_import_row",
                "update consent_statistic set people = 10",
                "drop table consent_event",
                "alter table consent_event add column x int",
                "create table x (y int)"
            })
    void theServiceMayNot(String statement) {
        somebody().gives("model-training").then().statusCode(201);

        assertThatThrownBy(() -> sql.update(statement))
                .rootCause()
                .satisfies(refused ->
                        assertThat(((SQLException) refused).getSQLState()).isEqualTo("42501"));
    }
}
