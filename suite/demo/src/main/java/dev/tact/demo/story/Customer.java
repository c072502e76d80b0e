package dev.tact.demo.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tact.demo.http.Answer;
import dev.tact.demo.http.Api;
import dev.tact.demo.http.Unexpected;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A signed-in customer who uses the rights Tact gives: asks, allows, looks, turns the dial, takes back. */
public final class Customer {

    public static final String PERSONALISED = "personalised-recommendations";
    private static final String LIST = "/v1/me/recommendations?placement=home&limit=10";
    private static final double ROUNDING = 1e-6;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int BALANCED = 2;

    private final Api api;

    public Customer(Api api) {
        this.api = api;
    }

    /** Back to where every customer starts: nothing allowed, the dial in the middle. */
    public void startAfresh() {
        var given = api.get("/v1/me/consents").expect(200).json();
        for (var consent : given.path("consents")) {
            if (StreamSupport.stream(consent.path("categories").spliterator(), false)
                    .anyMatch(Customer::isGiven)) {
                api.delete("/v1/me/consents/" + consent.path("purpose").asText())
                        .expect(200);
            }
        }
        if (given.path("dial").asInt() != BALANCED) {
            turnDial(BALANCED);
        }
    }

    private static boolean isGiven(JsonNode category) {
        return Set.of("GIVEN", "RENEWED").contains(category.path("status").asText());
    }

    /** What Tact would ask this customer now, if anything: whoever said no is left in peace. */
    public Optional<Notice> prompt(String purpose) {
        var prompts = api.get("/v1/me/prompts").expect(200);
        return StreamSupport.stream(prompts.json().path("prompts").spliterator(), false)
                .filter(prompt -> prompt.path("purpose").asText().equals(purpose))
                .findFirst()
                .map(prompt -> new Answer(prompts.request(), prompts.status(), prompts.headers(), prompt.toString())
                        .as(Notice.class));
    }

    /** The notice, as the customer finds it in the privacy space. */
    public Notice notice(String purpose) {
        var notice =
                api.get("/v1/notices/current?purpose=" + purpose).expect(200).as(Notice.class);
        Expect.that(notice.servedNoticeId() != null, "the notice counts as shown to this customer");
        return notice;
    }

    public Choice give(Notice notice) {
        return give(notice, "BUTTON");
    }

    public Choice give(Notice notice, String method) {
        var said = api.post(
                        "/v1/me/consents",
                        Map.of(
                                "purpose",
                                notice.purpose(),
                                "decision",
                                "GIVE",
                                "servedNoticeId",
                                notice.servedNoticeId(),
                                "method",
                                method))
                .expect(201);
        var choice = said.as(Choice.class);
        Expect.that(choice.isAll("GIVEN") && choice.receiptId() != null, "everything given, with a receipt", said);
        return choice;
    }

    public Choice withdraw(String purpose) {
        var said = api.delete("/v1/me/consents/" + purpose).expect(200);
        var choice = said.as(Choice.class);
        Expect.that(
                choice.isAll("WITHDRAWN") && choice.receiptId() != null, "everything withdrawn, with a receipt", said);
        return choice;
    }

    /** Level 0 to 3; the epoch after it. */
    public long turnDial(int level) {
        var said = api.put("/v1/me/dial", Map.of("level", level)).expect(200);
        Expect.that(said.json().path("level").asInt(-1) == level, "the dial at " + level, said);
        return said.json().path("epoch").asLong();
    }

    /** What is said at this moment, personalised or not. */
    public Recommendations recommendations() {
        return api.get(LIST).expect(200).as(Recommendations.class);
    }

    /** A list that uses nothing personal, for whatever reason it gives. */
    public Recommendations impersonal() {
        return impersonal(null);
    }

    /** A list that uses nothing personal, and says why. */
    public Recommendations impersonal(@Nullable String reason) {
        var said = api.get(LIST).expect(200);
        var list = said.as(Recommendations.class);
        Expect.that(
                !list.personalised() && list.reason() != null && (reason == null || reason.equals(list.reason())),
                "not personalised, because " + (reason == null ? "of something" : reason),
                said);
        Expect.that(list.categories().isEmpty(), "no category of data used", said);
        Expect.that(
                list.items().stream()
                        .allMatch(item -> item.reasons().stream()
                                .allMatch(because -> because.eventIds().isEmpty())),
                "no reason that names an event of the customer's",
                said);
        return list;
    }

    /** A personalised list whose reasons name purchases of the customer's. */
    public Recommendations personalised() {
        var said = api.get(LIST).expect(200);
        var list = said.as(Recommendations.class);
        Expect.that(list.personalised() && list.reason() == null, "personalised, with no reason against it", said);
        Expect.that(!list.items().isEmpty(), "something recommended", said);
        Expect.that(list.categories().contains("purchases"), "made of purchases", said);
        Expect.that(list.useId() != null, "the use is recorded", said);
        Expect.that(
                list.items().stream()
                        .anyMatch(item -> item.reasons().stream()
                                .anyMatch(because -> !because.eventIds().isEmpty())),
                "reasons that name the customer's own purchases",
                said);
        return list;
    }

    /** Why, item by item; every sum is checked, and that every contribution is a purchase of the customer's. */
    public Recommendations.Explanation explanation(Recommendations of, Set<String> bought) {
        var said = api.get("/v1/me/recommendations/" + of.recommendationId() + "/explanation")
                .expect(200);
        var explanation = said.as(Recommendations.Explanation.class);
        Expect.that(
                explanation.items().stream()
                        .map(Recommendations.Explained::itemId)
                        .toList()
                        .containsAll(of.itemIds()),
                "every item explained",
                said);
        Expect.that(Collections.disjoint(bought, of.itemIds()), "nothing recommended that was bought already", said);
        for (var item : explanation.items()) {
            var tolerance = ROUNDING * (item.contributions().size() + 2);
            Expect.that(
                    Math.abs(item.sum() - item.score()) <= tolerance,
                    "base, contributions and withheld add up to the score of " + item.itemId() + " (" + item.sum()
                            + " against " + item.score() + ")",
                    said);
            Expect.that(
                    item.contributions().stream()
                            .filter(part -> part.category().equals("purchases"))
                            .allMatch(part -> bought.contains(part.itemId())),
                    "only own purchases among the contributions to " + item.itemId(),
                    said);
        }
        return explanation;
    }

    public List<Use> uses() {
        return api.get("/v1/me/uses").expect(200).as(Use.Log.class).uses();
    }

    /** The use that made a list: in the log at once, since it was recorded before the data were read. */
    public Use useOf(Recommendations list) {
        return uses().stream()
                .filter(use -> use.useId().equals(list.useId()))
                .findFirst()
                .orElseThrow(
                        () -> new Unexpected("Expected: the use of " + list.recommendationId() + " in /v1/me/uses."));
    }

    /** A person's look into the customer's case: it arrives with the other services' news. */
    public Use lookOf(String displayName, String caseId) {
        var quiet = new Customer(api.quietly());
        return Patience.until(
                SOON,
                "use by " + displayName + " in /v1/me/uses",
                () -> quiet.uses().stream()
                        .filter(use -> use.person() != null
                                && use.person().displayName().equals(displayName)
                                && caseId.equals(use.caseId()))
                        .findFirst());
    }
}
