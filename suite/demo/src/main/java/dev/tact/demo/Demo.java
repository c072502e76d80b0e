package dev.tact.demo;

import dev.tact.demo.http.Cast;
import dev.tact.demo.http.Unexpected;
import dev.tact.demo.retail.Customers;
import dev.tact.demo.retail.OnlineRetail;
import dev.tact.demo.story.Conversation;
import dev.tact.demo.story.Customer;
import dev.tact.demo.story.Desk;
import dev.tact.demo.story.EarlierImports;
import dev.tact.demo.story.ImportReport;
import dev.tact.demo.story.Merchandiser;
import dev.tact.demo.story.Notice;
import dev.tact.demo.story.Race;
import dev.tact.demo.story.Reaching;
import dev.tact.demo.story.Recommendations;
import dev.tact.demo.story.Shop;
import dev.tact.demo.story.TrainedModel;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.login.LoginRefused;
import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Stack;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code ./tact demo}: Tact's promise, kept on real purchases, told step by step. Exit code 1 as soon as a step is wrong. */
public final class Demo {

    private static final int SHOWN = 5;
    private static final String CONSENT = "consent-service";
    private static final String PROFILE = "profile-service";
    private static final String RECOMMENDATION = "recommendation-service";
    private static final String ESCALATION = "escalation-service";

    private final CurrentStack stack;
    private final Narrator narrator;
    private final Cast cast;
    private final Shop shop;
    private final Customer alice;

    private Demo(CurrentStack stack, Narrator narrator) {
        this.stack = stack;
        this.narrator = narrator;
        this.cast = new Cast(stack.gateway(), stack.issuer(), stack.people(), narrator::exchange);
        this.shop = new Shop(
                cast,
                OnlineRetail.in(stack.folder().root()),
                new EarlierImports(stack.folder().pids().resolve("demo.imports")),
                this::imported);
        this.alice = new Customer(cast.as("alice"));
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("demo takes no arguments");
            return 2;
        }
        var narrator = Narrator.ofConsole();
        try {
            var stack = CurrentStack.fromEnvironment();
            if (!Stack.status(stack).ready()) {
                System.err.println("Tact is not running, or not ready: ./tact up first, ./tact status tells more.");
                return 1;
            }
            new Demo(stack, narrator).tell();
            return 0;
        } catch (Unexpected | LoginRefused | IllegalArgumentException | UncheckedIOException e) {
            narrator.wrong(Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return 1;
        }
    }

    private void tell() {
        var begun = System.nanoTime();
        narrator.title(
                "Tact, told on real purchases (UCI Online Retail: D. Chen, 2015, CC BY 4.0, doi 10.24432/C5BW33)");
        narrator.say("Everything below goes through " + stack.gateway() + ", as any client would.");
        theShopBringsItsData();
        aModelIsTrained();
        aliceIsAsked();
        var list = aliceGetsRecommendations();
        aliceTurnsTheDial();
        aliceWithdraws(list);
        chloeReadsFrench();
        aliceAsksForAPerson(list);
        narrator.end("The promise was kept, in " + seconds(Duration.ofNanos(System.nanoTime() - begun)) + ".");
    }

    private void theShopBringsItsData() {
        narrator.chapter("A shop brings its data");
        told(RECOMMENDATION, shop.bringItems());
        narrator.say("Nobody can ask the customers of 2011: 81 % of them allow recommendations and 81 % training, drawn"
                + " apart and marked SIMULATED. alice, bob and chloe are not among them; they are asked.");
        told(CONSENT, shop.bringConsents());
        told(PROFILE, shop.bringPurchases());
    }

    private void told(String service, ImportReport report) {
        var counted = report.counted();
        narrator.said(
                service,
                "%,d rows of %s: %,d stored, %,d refused%s. %s"
                        .formatted(
                                counted.rows(),
                                report.what(),
                                counted.stored(),
                                counted.refused(),
                                skipped(counted.skipped()),
                                report.earlier()
                                        ? "That was an earlier import of the same file; it is not sent again."
                                        : "It took " + seconds(report.took()) + "."));
        report.refusals().lines().skip(1).limit(SHOWN).forEach(refused -> narrator.item("refused: line " + refused));
    }

    private static String skipped(Map<String, Long> reasons) {
        var text = new StringBuilder();
        reasons.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .forEach(reason -> text.append(", %,d skipped as %s".formatted(reason.getValue(), reason.getKey())));
        return text.toString();
    }

    private void imported(String what, ImportReport.Progress now) {
        if (now.rows() > 0) {
            narrator.progress("%s: %,d rows so far".formatted(what, now.rows()));
        } else {
            narrator.progress(what + ": waiting for its turn");
        }
    }

    private void aModelIsTrained() {
        narrator.chapter("A model is trained, from those who allow it");
        var mia = new Merchandiser(cast, cast.as("mia"));
        var earlier = mia.published();
        var model = earlier.orElseGet(() ->
                mia.train(state -> narrator.progress("training: %.0f %%".formatted(100 * state.progress()))));
        narrator.said(RECOMMENDATION, describe(model, earlier.isPresent()));
    }

    private static String describe(TrainedModel model, boolean earlier) {
        var text = new StringBuilder("model " + model.version() + "." + model.revision());
        text.append(earlier ? " is published already" : " is " + model.state().toLowerCase(Locale.ROOT));
        if (model.trainingDuration() != null) {
            text.append("; its training took ").append(seconds(Duration.parse(model.trainingDuration())));
        }
        if (model.contributors() != null && model.items() != null) {
            text.append(", from %,d customers and %,d items".formatted(model.contributors(), model.items()));
        }
        var metrics = model.metrics();
        if (metrics != null) {
            text.append(String.format(
                    Locale.ROOT,
                    ". nDCG@10 on the purchases from %s on, which the measured training did not see, of %,d customers: %.4f,"
                            + " against %.4f for showing everybody what is popular",
                    metrics.testFrom(),
                    metrics.questions(),
                    metrics.ndcgAt10(),
                    metrics.popularityNdcgAt10()));
        }
        return text.append('.').toString();
    }

    private void aliceIsAsked() {
        narrator.chapter("alice is asked");
        narrator.say(
                "alice signs in (authorisation code with PKCE), and starts as everybody does: with nothing allowed.");
        alice.startAfresh();
        var before = alice.recommendations();
        if (before.personalised() || before.reason() == null) {
            throw new Unexpected("Expected: nothing personal before alice allows it, but the list is personalised.");
        }
        narrator.said(RECOMMENDATION, "personalised: false, because " + before.reason() + ". What everybody sees:");
        show(before);
        var prompt = alice.prompt(Customer.PERSONALISED);
        if (prompt.isEmpty()) {
            narrator.say(
                    "Whoever took a consent back is not asked again for months. alice goes to her privacy space herself"
                            + " and reads the notice.");
        }
        var notice = prompt.orElseGet(() -> alice.notice(Customer.PERSONALISED));
        shown(notice);
        var given = alice.give(notice);
        narrator.said(
                CONSENT,
                "given, epoch " + given.epoch() + ", receipt " + given.receiptId() + ", for "
                        + given.categories().size() + " categories of data.");
    }

    private void shown(Notice notice) {
        narrator.said(CONSENT, "notice " + notice.purpose() + ", version " + notice.noticeVersion() + ":");
        narrator.quote(notice.title());
        narrator.quote(notice.text());
    }

    private Recommendations aliceGetsRecommendations() {
        narrator.chapter("alice gets recommendations, and why");
        var bought = shop.customers().boughtBy(Customers.ALICE);
        var list = alice.personalised(bought);
        narrator.said(
                RECOMMENDATION,
                "personalised: true, from " + String.join(", ", list.categories()) + ", dial " + list.dial()
                        + ", epoch " + list.epoch() + ":");
        show(list);
        explained(list, bought);
        var use = alice.useOf(list);
        narrator.said(
                PROFILE,
                "use " + use.useId() + " in alice's log: " + use.service() + " read " + use.count() + " records ("
                        + String.join(", ", use.categories()) + ") for " + use.purpose() + ", because " + use.reason()
                        + ".");
        return list;
    }

    private void explained(Recommendations list, Set<String> bought) {
        var explanation = alice.explanation(list, bought);
        var first = explanation.items().getFirst();
        narrator.said(
                RECOMMENDATION,
                String.format(
                        Locale.ROOT,
                        "the explanation of %s adds up: %.4f from what is popular + %.4f from %d of alice's %d items ="
                                + " %.4f. All %d sums were checked, and every contribution is a purchase of hers.",
                        first.itemId(),
                        first.base(),
                        first.sum() - first.base(),
                        first.contributions().size(),
                        bought.size(),
                        first.score(),
                        explanation.items().size()));
    }

    private void aliceTurnsTheDial() {
        narrator.chapter("alice turns the dial");
        alice.turnDial(0);
        var none = alice.impersonal("DIAL_OFF");
        var anonymous = cast.anybody()
                .get("/v1/recommendations/anonymous?placement=home&limit=10")
                .expect(200)
                .as(Recommendations.class);
        if (!none.itemIds().equals(anonymous.itemIds())) {
            throw new Unexpected("Expected: at dial 0 the same items as for anybody, but " + none.itemIds() + " is not "
                    + anonymous.itemIds() + ".");
        }
        narrator.said(RECOMMENDATION, "dial 0: personalised: false, because DIAL_OFF; the very list a stranger gets.");
        alice.turnDial(3);
        var full = alice.personalised(shop.customers().boughtBy(Customers.ALICE));
        narrator.said(
                RECOMMENDATION,
                "dial 3: personalised: true, first " + full.items().getFirst().title() + ".");
        alice.turnDial(2);
    }

    private void aliceWithdraws(Recommendations earlier) {
        narrator.chapter("alice withdraws");
        var withdrawn = alice.withdraw(Customer.PERSONALISED);
        narrator.said(CONSENT, "withdrawn, epoch " + withdrawn.epoch() + ", receipt " + withdrawn.receiptId() + ".");
        var after = alice.impersonal("CONSENT_WITHDRAWN");
        narrator.said(
                RECOMMENDATION,
                "the very next answer: personalised: false, because " + after.reason() + ", epoch " + after.epoch()
                        + ".");
        var bought = shop.customers().boughtBy(Customers.ALICE);
        alice.explanation(earlier, bought);
        narrator.said(RECOMMENDATION, "the earlier list is still explained to her: what was done stays answerable.");
    }

    private void chloeReadsFrench() {
        narrator.chapter("chloe reads French");
        var chloe = new Customer(cast.as("chloe"));
        chloe.startAfresh();
        var notice = chloe.notice(Customer.PERSONALISED);
        if (!notice.language().equals("fr")) {
            throw new Unexpected("Expected: a notice in French, but it is in " + notice.language() + ".");
        }
        shown(notice);
        chloe.give(notice);
        show(chloe.personalised(shop.customers().boughtBy(Customers.CHLOE)));
        chloe.withdraw(Customer.PERSONALISED);
        narrator.said(CONSENT, "chloe withdraws as well.");
    }

    private void aliceAsksForAPerson(Recommendations about) {
        narrator.chapter("alice asks for a person, and two agents reach for the case");
        var reaching = new Reaching(cast.as("alice"));
        var conversation = reaching.begin(
                "Why was I recommended things I never looked for? I would like to talk to somebody.",
                "en",
                about.recommendationId());
        narrator.quote(conversation.disclosure());
        var wanted = reaching.askForPerson(conversation.conversationId());
        narrator.said(ESCALATION, "case " + wanted.caseId() + ", " + wanted.state() + ".");
        var race = race(wanted);
        var winner = race.winner();
        narrator.said(
                ESCALATION,
                winner.displayName() + " got 200, the case is hers or his; "
                        + race.loser().displayName() + " got 409 " + race.refusedWith() + ", owner " + race.ownerNamed()
                        + ".");
        race.loser().desk().mayNotLookInto(wanted.caseId());
        var context = winner.desk().context(wanted.caseId());
        narrator.said(
                ESCALATION,
                winner.displayName() + " reads the conversation ("
                        + context.transcript().size() + " messages). Of alice's profile, this is hidden:");
        context.hidden().forEach(hidden -> narrator.item(hidden.category() + ": " + hidden.reason()));
        answered(reaching, conversation, wanted, winner);
    }

    private Race race(Conversation.Case wanted) {
        // both are signed in before they race
        cast.session("awa", Assurance.AAL1).token();
        cast.session("louis", Assurance.AAL1).token();
        return Desk.race(
                wanted.caseId(),
                new Race.Agent("awa", new Desk(cast.as("awa"))),
                new Race.Agent("louis", new Desk(cast.as("louis"))));
    }

    private void answered(Reaching reaching, Conversation conversation, Conversation.Case wanted, Race.Agent winner) {
        var answer =
                "Because of what you had bought; since you withdrew, nothing of it is used any more. I am glad to help.";
        reaching.hears(
                conversation.conversationId(), answer, () -> winner.desk().answer(wanted.caseId(), answer));
        var last = reaching.messages(conversation.conversationId()).getLast();
        narrator.said(ESCALATION, "alice's event stream brings " + last.authorName() + "'s answer as it is written:");
        narrator.quote(last.text());
        narrator.said(ESCALATION, "the case is " + winner.desk().resolve(wanted.caseId()) + ".");
        var look = alice.lookOf(winner.displayName(), wanted.caseId());
        narrator.said(
                PROFILE,
                "and alice's log shows that " + winner.displayName() + " looked: "
                        + String.join(", ", look.categories()) + " for " + look.purpose() + ".");
    }

    private void show(Recommendations list) {
        list.items().stream().limit(SHOWN).forEach(item -> {
            var reasons =
                    item.reasons().stream().map(Recommendations.Reason::text).toList();
            narrator.item(item.title() + (reasons.isEmpty() ? "" : ": " + String.join(". ", reasons)) + ".");
        });
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
