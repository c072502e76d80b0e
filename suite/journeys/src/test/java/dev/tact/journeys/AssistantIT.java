package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.demo.http.Api;
import dev.tact.demo.story.Customer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** chloe asks the assistant, in French, why she sees an item and who used her data; withdraws by conversation; and asks again. */
@ExtendWith(OneWorld.class)
class AssistantIT {

    private final World world;

    AssistantIT(World world) {
        this.world = world;
    }

    @Test
    void answersWithCitationsThatResolveAndWithdrawsOnceItIsConfirmed() {
        var api = world.cast().as("chloe").in(Locale.FRENCH);
        var chloe = new Customer(api);
        chloe.startAfresh();
        chloe.give(chloe.notice(Customer.PERSONALISED));
        var list = chloe.personalised();

        var why = ask(api, "Pourquoi je vois cet article ?", Objects.requireNonNull(list.recommendationId()));
        assertThat(why.at("/handler").asText()).isEqualTo("ASSISTANT");
        assertThat(why.at("/answer/text").asText()).startsWith("Je suis un assistant automatique");
        assertThat(why.at("/answer/intent").asText()).isEqualTo("why-this");
        assertThat(why.at("/answer/citations/0/type").asText()).isEqualTo("RECOMMENDATION");
        resolves(api, why.at("/answer/citations"));

        var conversation = why.at("/conversationId").asText();
        var who = write(api, conversation, "Qui a utilisé mes données ?");
        assertThat(who.at("/intent").asText()).isEqualTo("who-used");
        assertThat(who.at("/citations/0/type").asText()).isEqualTo("USE");
        resolves(api, who.at("/citations"));

        var withdraw = write(api, conversation, "Je retire mon consentement");
        assertThat(withdraw.at("/text").asText()).contains("D'après votre consentement du");
        resolves(api, withdraw.at("/citations"));
        assertThat(chloe.personalised().recommendationId()).isNotNull();
        var done = api.post("/v1/me/conversations/" + conversation + "/confirmations", Map.of("token", token(withdraw)))
                .expect(201)
                .json()
                .at("/answer");
        assertThat(done.at("/text").asText()).contains("Votre consentement est retiré");
        resolves(api, done.at("/citations"));

        var later = chloe.impersonal("CONSENT_WITHDRAWN");
        var again = ask(api, "Pourquoi je vois cet article ?", Objects.requireNonNull(later.recommendationId()));
        assertThat(again.at("/answer/text").asText()).contains("cette liste n'a rien utilisé de vous");
        resolves(api, again.at("/answer/citations"));
    }

    private static JsonNode ask(Api api, String text, String recommendationId) {
        return api.post(
                        "/v1/me/conversations",
                        Map.of("text", text, "language", "fr", "assistant", true, "recommendationId", recommendationId))
                .expect(201)
                .json();
    }

    private static JsonNode write(Api api, String conversation, String text) {
        return api.post("/v1/me/conversations/" + conversation + "/messages", Map.of("text", text))
                .expect(201)
                .json()
                .at("/conversation/answer");
    }

    private static String token(JsonNode answer) {
        for (var action : answer.at("/actions")) {
            if (action.at("/kind").asText().equals("CONFIRM")) {
                return action.at("/token").asText();
            }
        }
        throw new AssertionError("nothing was offered");
    }

    /** Each source answers its owner, and holds what is cited of it. */
    private static void resolves(Api api, JsonNode citations) {
        assertThat(citations).isNotEmpty();
        for (var citation : citations) {
            var source = api.get(citation.at("/source").asText()).expect(200);
            if (!citation.at("/type").asText().equals("QUERY")) {
                assertThat(source.body()).contains(citation.at("/id").asText());
            }
        }
    }
}
