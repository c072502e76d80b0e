package dev.tact.escalation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tact.escalation.Api.Customer;
import dev.tact.escalation.Neighbours;
import dev.tact.escalation.conversation.ConversationHandedOver;
import dev.tact.escalation.conversation.Conversations;
import dev.tact.escalation.conversation.Handler;
import dev.tact.kit.test.Tact;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** An assistant that answers at the moment at which its customer asks for a person. */
@QuarkusTest
@QuarkusTestResource(Tact.class)
@QuarkusTestResource(Neighbours.class)
@SuppressWarnings("NullAway.Init") // injected
class AssistantRaceTest {

    private static final int ASSISTANTS = 24;
    private static final String REQUEST = "I want to speak to a human";

    @Inject
    Conversations conversations;

    @RepeatedTest(10)
    void saysNothingAfterTheCustomerAskedForAPerson() throws Exception {
        var customer = Customer.any();
        var conversation = assisted(customer);
        var epoch = conversations.find(conversation).handlerEpoch();
        var together = new CyclicBarrier(ASSISTANTS + 1);

        var refused = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Boolean>>();
            for (var assistant = 0; assistant < ASSISTANTS; assistant++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return isSaid(conversation, epoch);
                }));
            }
            var asked = threads.submit(() -> {
                together.await();
                return customer.write(conversation.toString(), REQUEST).statusCode();
            });
            assertThat(asked.get()).isEqualTo(201);
            for (var answer : answers) {
                refused += answer.get() ? 0 : 1;
            }
        }

        var read = customer.read(conversation.toString()).jsonPath();
        var texts = read.getList("messages.text", String.class);
        var authors = read.getList("messages.author", String.class);
        assertThat(authors.subList(texts.indexOf(REQUEST), authors.size())).containsExactly("CUSTOMER");
        assertThat(authors.stream().filter("ASSISTANT"::equals)).hasSize(ASSISTANTS - refused);
        assertThat(read.getString("handler")).isEqualTo("QUEUE");
        assertThat(read.getString("case.state")).isEqualTo("QUEUED");
    }

    @Test
    void saysNothingUnderAnEpochThatIsOver() {
        var customer = Customer.any();
        var conversation = assisted(customer);
        var epoch = conversations.find(conversation).handlerEpoch();

        assertThat(isSaid(conversation, epoch - 1)).isFalse();
        assertThat(isSaid(conversation, epoch)).isTrue();
        // given away and back: what was thought of before is no answer to what was said meanwhile
        hand(conversation, Handler.QUEUE);
        hand(conversation, Handler.ASSISTANT);
        assertThat(isSaid(conversation, epoch)).isFalse();
        assertThat(isSaid(conversation, epoch + 2)).isTrue();
    }

    private boolean isSaid(UUID conversation, long epoch) {
        try {
            conversations.assistantSays(conversation, epoch, "Have you tried the FAQ?");
            return true;
        } catch (ConversationHandedOver meanwhile) {
            return false;
        }
    }

    private UUID assisted(Customer customer) {
        var opened = customer.open("Hello");
        customer.call()
                .delete("/v1/me/conversations/" + opened.conversationId() + "/person")
                .then()
                .statusCode(200);
        var conversation = UUID.fromString(opened.conversationId());
        hand(conversation, Handler.ASSISTANT);
        return conversation;
    }

    private void hand(UUID conversation, Handler next) {
        QuarkusTransaction.requiringNew().run(() -> conversations.hand(conversation, next));
    }
}
