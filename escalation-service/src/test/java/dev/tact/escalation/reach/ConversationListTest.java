package dev.tact.escalation.reach;

import static dev.tact.escalation.Api.anonymous;
import static dev.tact.escalation.Api.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tact.escalation.Api.Agent;
import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.kit.test.Tact;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
class ConversationListTest {

    private static final String MINE = "/v1/me/conversations";

    @Test
    void listsOnesOwnNewestFirstWithTheirCasesAndNoWords() {
        var alice = Customer.any();
        var first = alice.open("A secret");
        var second = alice.open("Another");
        Customer.any().open("Not hers");
        Agent.named("Awa").claim(first.caseId()).then().statusCode(200);

        var answer = alice.call()
                .get(MINE)
                .then()
                .statusCode(200)
                .body("conversations.conversationId", contains(second.conversationId(), first.conversationId()))
                .body("conversations[0].case.state", is("QUEUED"))
                .body("conversations[0].handler", is("QUEUE"))
                .body("conversations[1].case.state", is("ASSIGNED"))
                .body("conversations[1].case.agent", is("Awa"))
                .body("next", nullValue())
                .extract()
                .asString();

        assertThat(answer).doesNotContain("secret");
        Customer.any().call().get(MINE).then().statusCode(200).body("conversations", empty());
    }

    @Test
    void goesOnWhereThePartBeforeEnded() {
        var alice = Customer.any();
        var opened = new ArrayList<String>();
        for (var i = 0; i < 21; i++) {
            opened.add(alice.open("Hello").conversationId());
        }

        var listed = new ArrayList<String>();
        @Nullable String cursor = null;
        var parts = 0;
        do {
            var part = (cursor == null ? alice.call() : alice.call().queryParam("cursor", cursor))
                    .get(MINE)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> ids = part.getList("conversations.conversationId");
            listed.addAll(ids);
            cursor = part.getString("next");
            parts++;
        } while (cursor != null);

        assertThat(parts).isEqualTo(2);
        assertThat(listed).containsExactlyElementsOf(opened.reversed());
    }

    @Test
    void isForCustomersWithACursorOfTheList() {
        anonymous().get(MINE).then().statusCode(401);
        call(Agent.named("Awa").token()).get(MINE).then().statusCode(403);
        Customer.any().call().get(MINE + "?cursor=xyz").then().statusCode(400);
    }
}
