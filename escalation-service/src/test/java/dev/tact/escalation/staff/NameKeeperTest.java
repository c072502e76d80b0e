package dev.tact.escalation.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class NameKeeperTest {

    @Inject
    NameKeeper keeper;

    @ConfigProperty(name = "tact.database.url")
    String database;

    private void acted(Agent agent, String ago) throws SQLException {
        try (var connection = Tact.asOwner(database);
                var update = connection.prepareStatement(
                        "update agent set acted_at = now() - cast(? as interval) where id = ?")) {
            update.setString(1, ago);
            update.setObject(2, agent.id());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void forgetsTheNameOfWhoHasNotActedForAYearUntilTheyComeAgain() throws SQLException {
        var alice = Customer.any();
        var opened = alice.open("Hello");
        var awa = Agent.named("Awa");
        awa.claim(opened.caseId()).then().statusCode(200);
        awa.say(opened.caseId(), "Hi", "PUBLIC").then().statusCode(201);

        acted(awa, "364 days");
        keeper.forget();
        alice.read(opened.conversationId()).then().body("messages[1].authorName", is("Awa"));

        acted(awa, "367 days");
        keeper.forget();
        alice.read(opened.conversationId())
                .then()
                .body("messages[1].authorName", is("Agent"))
                .body("case.agent", is("Agent"));

        awa.claim(Customer.any().open("Hello").caseId()).then().statusCode(200).body("owner.displayName", is("Awa"));
        keeper.forget();
        alice.read(opened.conversationId()).then().body("messages[1].authorName", is("Awa"));
    }
}
