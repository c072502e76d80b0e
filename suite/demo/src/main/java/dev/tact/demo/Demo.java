package dev.tact.demo;

import dev.tact.demo.http.Cast;
import dev.tact.demo.http.Unexpected;
import dev.tact.demo.retail.OnlineRetail;
import dev.tact.demo.story.EarlierImports;
import dev.tact.demo.story.ImportReport;
import dev.tact.demo.story.Notice;
import dev.tact.demo.story.Recommendations;
import dev.tact.demo.story.Shop;
import dev.tact.demo.story.Story;
import dev.tact.demo.story.TrainedModel;
import dev.tact.launcher.login.LoginRefused;
import dev.tact.launcher.stack.CurrentStack;
import dev.tact.launcher.stack.Stack;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** {@code ./tact demo}: Tact's promise, kept on real purchases, told step by step. Exit code 1 as soon as a step is wrong. */
public final class Demo {

    private static final int SHOWN = 5;
    private static final String CONSENT = "consent-service";
    private static final String PROFILE = "profile-service";
    private static final String RECOMMENDATION = "recommendation-service";
    private static final String ESCALATION = "escalation-service";

    private final CurrentStack stack;
    private final Narrator narrator;
    private final Shop shop;
    private final Story story;

    private Demo(CurrentStack stack, Narrator narrator) {
        this.stack = stack;
        this.narrator = narrator;
        var cast = new Cast(stack.gateway(), stack.issuer(), stack.people(), narrator::exchange);
        this.shop = new Shop(
                cast,
                OnlineRetail.in(stack.folder().root()),
                new EarlierImports(stack.folder().pids().resolve("demo.imports")),
                this::imported);
        this.story = new Story(cast, shop.customers());
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
        var training =
                story.modelIsTrained(model -> narrator.progress("training: %.0f %%".formatted(100 * model.progress())));
        narrator.said(RECOMMENDATION, describe(training.model(), training.earlier()));
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
        var asked = story.aliceIsAsked();
        narrator.said(
                RECOMMENDATION,
                "before she is asked: personalised: false, because "
                        + asked.before().reason() + ". What anybody sees:");
        show(asked.before());
        if (!asked.prompted()) {
            narrator.say(
                    "Whoever took a consent back is left in peace for months. alice goes to her privacy space herself and"
                            + " reads the notice there.");
        }
        show(asked.notice());
        var given = asked.given();
        narrator.said(
                CONSENT,
                "given, epoch " + given.epoch() + ", receipt " + given.receiptId() + ", for "
                        + given.categories().size() + " categories of data.");
    }

    private Recommendations aliceGetsRecommendations() {
        narrator.chapter("alice gets recommendations, and why");
        var received = story.aliceGetsRecommendations();
        var list = received.list();
        narrator.said(
                RECOMMENDATION,
                "personalised: true, from " + String.join(", ", list.categories()) + ", dial " + list.dial()
                        + ", epoch " + list.epoch() + ":");
        show(list);
        var first = received.explanation().items().getFirst();
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
                        received.bought(),
                        first.score(),
                        received.explanation().items().size()));
        var use = received.use();
        narrator.said(
                PROFILE,
                "use " + use.useId() + " in alice's log: " + use.service() + " read " + use.count() + " records ("
                        + String.join(", ", use.categories()) + ") for " + use.purpose() + ", because " + use.reason()
                        + ".");
        return list;
    }

    private void aliceTurnsTheDial() {
        narrator.chapter("alice turns the dial");
        var turned = story.aliceTurnsTheDial();
        narrator.said(
                RECOMMENDATION,
                "dial 0: personalised: false, because " + turned.none().reason() + "; the very list a stranger gets.");
        narrator.said(
                RECOMMENDATION,
                "dial 3: personalised: true, first "
                        + turned.full().items().getFirst().title() + ".");
    }

    private void aliceWithdraws(Recommendations earlier) {
        narrator.chapter("alice withdraws");
        var withdrawn = story.aliceWithdraws(earlier);
        narrator.said(
                CONSENT,
                "withdrawn, epoch " + withdrawn.choice().epoch() + ", receipt "
                        + withdrawn.choice().receiptId() + ".");
        narrator.said(
                RECOMMENDATION,
                "the very next answer: personalised: false, because "
                        + withdrawn.after().reason() + ", epoch "
                        + withdrawn.after().epoch() + ".");
        narrator.said(RECOMMENDATION, "the earlier list is still explained to her: what was done stays answerable.");
    }

    private void chloeReadsFrench() {
        narrator.chapter("chloe reads French");
        var french = story.chloeReadsFrench();
        show(french.notice());
        show(french.list());
        narrator.said(CONSENT, "chloe withdraws as well.");
    }

    private void aliceAsksForAPerson(Recommendations about) {
        narrator.chapter("alice asks for a person, and two agents reach for the case");
        var helped = story.aliceAsksForAPerson(about);
        narrator.said(ESCALATION, "alice is told:");
        narrator.quote(helped.begun().disclosure());
        var race = helped.race();
        var winner = race.winner().displayName();
        narrator.said(
                ESCALATION,
                "case " + race.caseId() + ": " + winner + " got 200; "
                        + race.loser().displayName() + ", at the same moment," + " 409 " + race.refusedWith()
                        + ", owner " + race.ownerNamed() + ".");
        narrator.said(
                ESCALATION,
                winner + " reads the conversation ("
                        + helped.context().transcript().size() + " messages). Of alice's profile, this is hidden:");
        helped.context().hidden().forEach(hidden -> narrator.item(hidden.category() + ": " + hidden.reason()));
        narrator.said(
                ESCALATION,
                "alice's event stream brings " + helped.answer().authorName() + "'s answer as it is written:");
        narrator.quote(helped.answer().text());
        narrator.said(ESCALATION, "the case is " + helped.state() + ".");
        narrator.said(
                PROFILE,
                "and alice's log shows that " + winner + " looked: "
                        + String.join(", ", helped.look().categories()) + ", for "
                        + helped.look().purpose() + ".");
    }

    private void show(Notice notice) {
        narrator.said(CONSENT, "notice " + notice.purpose() + ", version " + notice.noticeVersion() + ":");
        narrator.quote(notice.title());
        narrator.quote(notice.text());
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
