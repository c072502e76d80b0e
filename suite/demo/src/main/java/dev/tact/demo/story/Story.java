package dev.tact.demo.story;

import dev.tact.demo.http.Cast;
import dev.tact.demo.retail.Customers;
import dev.tact.launcher.login.Assurance;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The main job of Tact, end to end, step by step. A step returns what was said, checked; a wrong step throws. It can be told again and
 * again: it begins by bringing its people back to where they started.
 */
public final class Story {

    private static final int NONE = 0;
    private static final int BALANCED = 2;
    private static final int FULL = 3;

    private final Cast cast;
    private final Set<String> boughtByAlice;
    private final Set<String> boughtByChloe;
    private final Customer alice;
    private final Customer chloe;

    public Story(Cast cast, Customers customers) {
        this.cast = cast;
        this.boughtByAlice = customers.boughtBy(Customers.ALICE);
        this.boughtByChloe = customers.boughtBy(Customers.CHLOE);
        this.alice = new Customer(cast.as("alice"));
        this.chloe = new Customer(cast.as("chloe"));
    }

    /** The model whose lists everybody sees, and whether it was there before. */
    public record Training(TrainedModel model, boolean earlier) {}

    public Training modelIsTrained(Consumer<TrainedModel> progress) {
        var mia = new Merchandiser(cast, cast.as("mia"));
        var earlier = mia.published();
        var model = earlier.orElseGet(() -> mia.train(progress));
        Expect.that(model.state().equals("PUBLISHED"), "the first model published, but it is " + model.state());
        var metrics = model.metrics();
        Expect.that(
                metrics != null && metrics.ndcgAt10() > metrics.popularityNdcgAt10(),
                "a model better than popularity, but its metrics are " + metrics);
        return new Training(model, earlier.isPresent());
    }

    /** What alice saw before, what she was told, and her yes. */
    public record Asked(Recommendations before, boolean prompted, Notice notice, Choice given) {}

    public Asked aliceIsAsked() {
        alice.startAfresh();
        var before = alice.impersonal();
        var prompt = alice.prompt(Customer.PERSONALISED);
        var notice = prompt.orElseGet(() -> alice.notice(Customer.PERSONALISED));
        return new Asked(before, prompt.isPresent(), notice, alice.give(notice));
    }

    /** A personalised list, why it is as it is, and the trace its making left in alice's log. */
    public record Received(Recommendations list, Recommendations.Explanation explanation, Use use, int bought) {}

    public Received aliceGetsRecommendations() {
        var list = alice.personalised();
        return new Received(list, alice.explanation(list, boughtByAlice), alice.useOf(list), boughtByAlice.size());
    }

    /** The lists at dial 0 and 3, and a stranger's. */
    public record Turned(Recommendations none, Recommendations ofAnybody, Recommendations full) {}

    public Turned aliceTurnsTheDial() {
        alice.turnDial(NONE);
        var none = alice.impersonal("DIAL_OFF");
        var ofAnybody = cast.anybody()
                .get("/v1/recommendations/anonymous?placement=home&limit=10")
                .expect(200)
                .as(Recommendations.class);
        Expect.that(
                none.itemIds().equals(ofAnybody.itemIds()),
                "at dial 0 the items anybody gets, but " + none.itemIds() + " is not " + ofAnybody.itemIds());
        alice.turnDial(FULL);
        var full = alice.personalised();
        alice.turnDial(BALANCED);
        return new Turned(none, ofAnybody, full);
    }

    /** The withdrawal, and the very next answer. */
    public record Withdrawn(Choice choice, Recommendations after) {}

    public Withdrawn aliceWithdraws(Recommendations earlier) {
        var choice = alice.withdraw(Customer.PERSONALISED);
        var after = alice.impersonal("CONSENT_WITHDRAWN");
        // what was done stays answerable
        alice.explanation(earlier, boughtByAlice);
        return new Withdrawn(choice, after);
    }

    /** What chloe reads. */
    public record InFrench(Notice notice, Recommendations list) {}

    public InFrench chloeReadsFrench() {
        chloe.startAfresh();
        var notice = chloe.notice(Customer.PERSONALISED);
        Expect.that(notice.language().equals("fr"), "a notice in French, but it is in " + notice.language());
        chloe.give(notice);
        var list = chloe.personalised();
        chloe.explanation(list, boughtByChloe);
        Expect.that(
                list.items().stream()
                        .flatMap(item -> item.reasons().stream())
                        .anyMatch(reason ->
                                reason.text().toLowerCase(Locale.FRENCH).startsWith("parce que")),
                "reasons in French");
        chloe.withdraw(Customer.PERSONALISED);
        return new InFrench(notice, list);
    }

    /** How alice reached a person, and what that person could and could not see. */
    public record Helped(
            Conversation begun, Race race, CaseContext context, Conversation.Message answer, String state, Use look) {}

    public Helped aliceAsksForAPerson(Recommendations about) {
        var reaching = new Reaching(cast.as("alice"));
        var begun = reaching.begin(
                "Why was I recommended things I never looked for? I would like to talk to somebody.",
                "en",
                about.recommendationId());
        var id = begun.conversationId();
        var caseId = reaching.askForPerson(id).caseId();
        var race = race(caseId);
        race.loser().desk().mayNotLookInto(caseId);
        var desk = race.winner().desk();
        var context = desk.context(caseId);
        Expect.that(!context.transcript().isEmpty(), "what alice wrote, in the context of her case");
        Expect.that(
                context.hidden().stream().anyMatch(hidden -> hidden.category().equals("purchases")),
                "alice's purchases hidden, since she never allowed human-support, but hidden is " + context.hidden());
        var text =
                "Because of what you had bought; since you withdrew, nothing of it is used any more. I am glad to help.";
        reaching.hears(id, text, () -> desk.answer(caseId, text));
        var answer = reaching.messages(id).getLast();
        Expect.that(answer.text().equals(text), "the answer in the conversation");
        return new Helped(
                begun,
                race,
                context,
                answer,
                desk.resolve(caseId),
                alice.lookOf(race.winner().displayName(), caseId));
    }

    private Race race(String caseId) {
        // both are signed in before they race
        cast.session("awa", Assurance.AAL1).token();
        cast.session("louis", Assurance.AAL1).token();
        return Desk.race(
                caseId,
                new Race.Agent("awa", new Desk(cast.as("awa"))),
                new Race.Agent("louis", new Desk(cast.as("louis"))));
    }
}
