package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.tact.demo.http.Api;
import dev.tact.demo.story.Customer;
import dev.tact.demo.story.Reaching;
import dev.tact.launcher.login.Totp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents and a supervisor work the desk, in real browsers, against everything that runs behind it. */
@ExtendWith(OneWorld.class)
class DeskIT {

    private static final String DESK = "/desk";
    private static final String LIVE = "[data-live=live]";
    private static final String TOLD = "[data-told]";
    private static final String STREAM = "**/v1/cases/events";
    private static final String SUPPORT = "human-support";
    private static final Pattern EVENT_ID = Pattern.compile("id:\\s*(\\S+)");
    private static final Duration RETOLD = Duration.ofMinutes(1);

    private final World world;

    DeskIT(World world) {
        this.world = world;
    }

    /** Whatever the hour; and nobody begins with cases of an earlier test. */
    @BeforeEach
    void theDeskIsOpenAndEmpty() {
        var wholeDay = List.of(Map.of("from", "00:00", "to", "00:00"));
        var always = Map.of(
                "zone",
                "Europe/Paris",
                "week",
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(DayOfWeek::name, day -> wholeDay)),
                "holidays",
                List.of());
        world.cast().as("sam").replace("/v1/calendars/office", always).expect(200);
        leave();
        WaitingCases.resolve(world);
    }

    @AfterEach
    void leave() {
        for (var name : List.of("awa", "louis")) {
            var agent = world.cast().as(name);
            agent.put("/v1/me/presence", Map.of("state", "OFFLINE")).expect(200);
            cases(agent, "mine")
                    .forEach(held -> agent.post("/v1/cases/" + id(held)
                                    + (held.path("kind").asText().equals("REVIEW") ? "/release" : "/resolve"))
                            .expect(200));
        }
    }

    @ParameterizedTest
    @CsvSource({"en,360,awa,bob", "en,1280,awa,bob", "fr,360,louis,chloe", "fr,1280,louis,chloe"})
    void takeAnswerNoteAndResolve(String language, int width, String name, String customer) {
        var shot = "desk-%s-%d-".formatted(language, width);
        var french = language.equals("fr");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, language, width);
            visit.opens();
            visit.isAccessible();
            visit.keepsAs(shot + "1-signed-out");
            signIn(visit, name);
            assertThat(visit.page().evaluate("document.documentElement.lang")).isEqualTo(language);

            var begun = begin(
                    customer,
                    french
                            ? "Où est mon colis ? Je voudrais parler à quelqu'un."
                            : "Where is my parcel? I want to talk to a person.");
            visit.sees(item(begun));
            visit.settles();
            visit.fits();
            visit.isAccessible();
            visit.keepsAs(shot + "2-inbox");
            visit.staysInPlace();

            visit.page().locator(item(begun)).click();
            visit.sees("[data-act=claim]");
            visit.settles();
            visit.keepsAs(shot + "3-waiting");
            visit.page().locator("[data-act=claim]").click();
            visit.sees("[data-state=ASSIGNED]");
            visit.sees(".message.customer");
            visit.sees("[data-hidden]");

            visit.page().locator("[data-mode=note]").click();
            visit.sees("[data-write=note]")
                    .fill(french ? "Déjà appelé le transporteur." : "Called the carrier already.");
            visit.page().locator("[data-send]").click();
            visit.sees("[data-visibility=INTERNAL]");

            visit.page().locator("[data-mode=reply]").click();
            visit.page().locator("[data-canned]").click();
            visit.sees("[role=option] >> nth=0").click();
            var written = visit.sees("[data-write=reply]");
            visit.page().waitForCondition(() -> !written.inputValue().isEmpty());
            assertThat(written.inputValue()).contains(name.equals("awa") ? "Awa" : "Louis");
            visit.page().locator("[data-awaits]").check();
            visit.page().locator("[data-send]").click();
            visit.sees("[data-state=WAITING_CUSTOMER]");
            assertThat(new Reaching(world.cast().as(customer))
                            .messages(begun.conversation())
                            .getLast()
                            .text())
                    .doesNotContain("transporteur", "carrier");

            world.cast()
                    .as(customer)
                    .post(
                            "/v1/me/conversations/" + begun.conversation() + "/messages",
                            Map.of("text", french ? "Merci !" : "Thank you!"))
                    .expect(201);
            visit.sees("[data-state=IN_PROGRESS]");
            visit.page()
                    .waitForCondition(
                            () -> visit.page().locator(".message.customer").count() == 2);
            visit.settles();
            visit.fits();
            visit.isAccessible();
            visit.keepsAs(shot + "4-conversation");

            visit.page().locator("[data-act=resolve]").click();
            visit.sees("[data-state=RESOLVED]");
            visit.sees("[data-act=reopen]");
            visit.isAccessible();
            visit.keepsAs(shot + "5-resolved");
            visit.staysAtHome();
        }
    }

    @Test
    void aWholeCaseByKeyboardAlone() {
        var begun = begin("bob", "I want to talk to a person about my order.");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "en", 1280).opens();
            var keys = visit.page().keyboard();
            visit.reaches("[data-enter]");
            keys.press("Enter");
            visit.page().waitForSelector("#username");
            visit.reaches("#username");
            keys.type("awa");
            visit.reaches("#password");
            keys.type(world.cast().person("awa").password());
            keys.press("Enter");
            visit.page().waitForSelector("#otp");
            visit.reaches("#otp");
            keys.type(code("awa"));
            keys.press("Enter");
            visit.sees(item(begun));

            keys.press("j");
            for (var step = 0; step < 50 && !visit.isOn(item(begun)); step++) {
                keys.press("j");
            }
            assertThat(visit.isOn(item(begun))).isTrue();
            keys.press("c");
            visit.sees("[data-state=ASSIGNED]");
            visit.sees(".message.customer");

            keys.press("n");
            visit.sees("[data-write=note]");
            assertThat(visit.isOn("[data-write=note]")).isTrue();
            keys.type("Polite, in a hurry; j and k are letters here.");
            keys.press("Control+Enter");
            visit.sees("[data-visibility=INTERNAL]");
            keys.press("Escape");

            keys.press("r");
            visit.sees("[data-write=reply]");
            keys.type("It leaves today.");
            keys.press("Control+Enter");
            visit.sees("[data-state=IN_PROGRESS]");
            keys.press("Escape");

            keys.press("?");
            visit.sees("dialog[open] [data-keys]");
            visit.isAccessible();
            visit.keepsAs("desk-en-1280-keys");
            keys.press("Escape");
            keys.press("/");
            assertThat(visit.isOn("[data-filter]")).isTrue();
            keys.type("nothing of that name");
            visit.seesNoMore(item(begun));

            keys.press("Control+k");
            visit.sees("dialog[open] [role=combobox]");
            visit.isAccessible();
            visit.keepsAs("desk-en-1280-commands");
            keys.type("resolve");
            keys.press("Enter");
            visit.sees("[data-state=RESOLVED]");
            assertThat(state(begun)).isEqualTo("RESOLVED");
        }
    }

    @Test
    void singleKeysCanBeSwitchedOff() {
        var begun = begin("bob", "I want to talk to a person.");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "en", 1280).opens();
            signIn(visit, "awa");
            visit.sees(item(begun)).click();
            visit.sees("[data-act=claim]");

            visit.page().keyboard().press("?");
            visit.sees("dialog[open] [data-keys]").uncheck();
            visit.page().keyboard().press("Escape");
            visit.page().keyboard().press("c");
            visit.page().keyboard().press("Control+k");
            visit.sees("dialog[open] [role=combobox]");

            assertThat(state(begun)).isEqualTo("QUEUED");
        }
    }

    @Test
    void twoAgentsRaceInTwoBrowsersAndTheLoserSeesWhoHasIt() throws Exception {
        var begun = begin("alice", "I want to talk to a person.");
        var together = new CyclicBarrier(2);

        try (var executor = Executors.newFixedThreadPool(2)) {
            var ends = executor.invokeAll(List.of(race("awa", begun, together), race("louis", begun, together)));
            var awa = ends.getFirst().get();
            var louis = ends.getLast().get();

            assertThat(List.of(awa.won(), louis.won())).containsExactlyInAnyOrder(true, false);
            var holder = awa.won() ? "Awa" : "Louis";
            assertThat((awa.won() ? louis : awa).told()).contains(holder + " was first");
            assertThat((awa.won() ? louis : awa).stands()).contains(holder + " has this case");
        }
    }

    private record End(boolean won, String told, String stands) {}

    /** Deaf to the stream, or the slower of the two would know before reaching for it. */
    private Callable<End> race(String name, Begun begun, CyclicBarrier together) {
        return () -> {
            try (var chromium = Chromium.start()) {
                var visit = chromium.visit(world, DESK, "en", 1280).opens();
                visit.page().route(STREAM, Route::abort);
                signInUnheard(visit, name);
                visit.sees(item(begun)).click();
                var claim = visit.sees("[data-act=claim]");
                visit.settles();
                together.await();
                claim.click();
                visit.sees("[data-write], [data-holder]");
                var won = visit.page().locator("[data-write]").count() == 1;
                if (!won) {
                    visit.isAccessible();
                    visit.keepsAs("desk-en-1280-lost-the-race");
                }
                return new End(
                        won,
                        visit.page().locator(TOLD).innerText(),
                        visit.page().locator("[data-open]").innerText());
            } catch (BrokenBarrierException other) {
                throw new ExecutionException(other);
            }
        };
    }

    @Test
    void whoIsAvailableIsOfferedCasesAndAnswers() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "fr", 360);
            visit.opens();
            signIn(visit, "louis");
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            visit.page().locator("[data-presence=ONLINE]").click();
            visit.sees("[data-presence=ONLINE][aria-pressed=true]");

            var first = begin("chloe", "Je voudrais parler à une personne.");
            visit.sees("[data-offer='" + first.caseId() + "'] [data-due]");
            visit.staysInPlace();
            visit.isAccessible();
            visit.keepsAs("desk-fr-360-offered-dark");
            visit.page().locator("[data-offer-reject]").click();
            visit.sees(TOLD + " p");
            assertThat(state(first)).isEqualTo("QUEUED");

            var second = begin("chloe", "Je voudrais parler à une personne, encore.");
            visit.sees("[data-offer='" + second.caseId() + "']");
            visit.page().locator("[data-offer-accept]").click();
            visit.sees("[data-open='" + second.caseId() + "'] [data-write]");
            assertThat(state(second)).isEqualTo("ASSIGNED");
            visit.keepsAs("desk-fr-360-accepted-dark");
        }
    }

    @Test
    void aMaskedValueIsRevealedWithAReasonWhichTheCustomerReads() {
        var bob = world.cast().as("bob");
        allow(bob);
        var begun = begin("bob", "I want to talk to a person: my invoice went to another address.");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "en", 1280).opens();
            signIn(visit, "awa");
            visit.sees(item(begun)).click();
            visit.sees("[data-act=claim]").click();
            visit.sees("[data-profile]");
            visit.settles();
            visit.isAccessible();
            visit.keepsAs("desk-en-1280-context");
            var email = "[data-field]:has-text('E-mail')";
            assertThat(visit.sees(email).innerText()).doesNotContain("bob@example.com");

            visit.page().locator(email + " [data-reveal]").click();
            var reason = "I send the invoice to the right address.";
            visit.sees("[data-revealing] textarea").fill(reason);
            visit.isAccessible();
            visit.keepsAs("desk-en-1280-reveal");
            // as if the second factor were too old
            visit.page()
                    .route(
                            "**/context/reveals",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(401)
                                    .setHeaders(
                                            Map.of(
                                                    "WWW-Authenticate",
                                                    "Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\", max_age=600"))
                                    .setBody("")));
            visit.page().locator("[data-revealing] button[type=submit]").click();
            visit.page().waitForURL(url -> url.contains("/desk"));
            assertThat(visit.sees("[data-revealing] textarea").inputValue()).isEqualTo(reason);
            visit.page().unrouteAll();
            visit.page().locator("[data-revealing] button[type=submit]").click();
            visit.sees(email + ":has-text('bob@example.com')");
        }
        assertThat(new Customer(bob).lookOf("Awa", begun.caseId())).isNotNull();
    }

    @Test
    void aContestIsReviewedWithItsEvidence() {
        var alice = new Customer(world.cast().as("alice"));
        alice.startAfresh();
        alice.give(alice.notice(Customer.PERSONALISED));
        var contested = alice.personalised();
        var contest = world.cast()
                .as("alice")
                .post(
                        "/v1/me/contests",
                        Map.of(
                                "recommendationId",
                                contested.recommendationId(),
                                "viewpoint",
                                "These are not for me: I bought them for my office."))
                .expect(201)
                .json();
        var begun = new Begun(
                contest.path("conversationId").asText(), contest.path("caseId").asText());
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "en", 1280).opens();
            signIn(visit, "louis");
            visit.sees(item(begun)).click();
            visit.sees("[data-act=claim]").click();
            visit.sees("[data-missing]");
            for (var part : List.of("SNAPSHOT", "VIEWPOINT", "POLICY", "TRANSCRIPT")) {
                visit.page().locator("[data-evidence=" + part + "] > summary").click();
                visit.sees("[data-evidence=" + part + "] [data-looked=true]");
            }
            visit.sees(".scored summary >> nth=0").click();
            visit.isAccessible();
            visit.keepsAs("desk-en-1280-review");

            visit.sees("[data-outcome=CHANGED]").check();
            visit.sees("[data-remedy=SUPPRESS]").check();
            visit.page().locator(".review textarea").fill("Bought for an office, so these say nothing about you.");
            visit.keepsAs("desk-en-1280-review-decided");
            visit.isAccessible();
            visit.page().locator(".review button[type=submit]").click();
            visit.sees("[data-state=RESOLVED]");
        }
        assertThat(world.cast()
                        .as("alice")
                        .get("/v1/me/contests/" + contest.path("contestId").asText())
                        .expect(200)
                        .json()
                        .path("decision")
                        .path("outcome")
                        .asText())
                .isEqualTo("CHANGED");
        alice.startAfresh();
    }

    @Test
    void aCaseIsHandedOver() {
        world.cast().as("louis").put("/v1/me/presence", Map.of("state", "AWAY")).expect(200);
        var begun = begin("bob", "I want to talk to a person.");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "en", 360).opens();
            signIn(visit, "awa");
            visit.sees(item(begun)).click();
            visit.sees("[data-act=claim]").click();
            visit.sees("[data-write]");

            visit.page().locator("[data-act=transfer]").click();
            visit.sees("[role=option]:has(span:text-is('Louis'))");
            visit.isAccessible();
            visit.keepsAs("desk-en-360-hand-over");
            visit.page().locator("[role=option]").click();
            visit.sees("[data-holder=Louis]");
            visit.seesNoMore("[data-write]");
            visit.isAccessible();
        }
        assertThat(cases(world.cast().as("louis"), "mine"))
                .extracting(DeskIT::id)
                .contains(begun.caseId());
    }

    @ParameterizedTest
    @CsvSource({"en,1280", "fr,360"})
    void aSupervisorSeesTheDeskAndReassigns(String language, int width) {
        for (var name : List.of("awa", "louis")) {
            world.cast()
                    .as(name)
                    .put("/v1/me/presence", Map.of("state", "AWAY"))
                    .expect(200);
        }
        var begun = begin("bob", "I want to talk to a person.");
        promise(begun, "PT5M");
        // clocks are told of another promise in the background
        await().atMost(RETOLD)
                .untilAsserted(() -> assertThat(cases(world.cast().as("sam"), "at-risk"))
                        .extracting(DeskIT::id)
                        .contains(begun.caseId()));
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, language, width).opens();
            signInUnheard(visit, "sam");
            visit.sees(".aids a").click();
            visit.sees("[data-figure=depth]");
            visit.sees("[data-table=agents]");
            var assign = visit.sees("[data-assign='" + begun.caseId() + "']");
            visit.settles();
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("desk-%s-%d-supervision".formatted(language, width));

            assign.click();
            visit.sees("[role=option]:has(span:text-is('Awa'))").click();
            visit.sees("[data-part=risk] tr:has([data-assign='" + begun.caseId() + "']):has-text('Awa')");
            visit.staysAtHome();
        } finally {
            promise(begun, "PT4H");
        }
        assertThat(cases(world.cast().as("awa"), "mine")).extracting(DeskIT::id).contains(begun.caseId());
    }

    @Test
    void aStreamThatBreaksGoesOnWhereItWas() {
        String position;
        try (var stream = world.cast().as("awa").stream("/v1/cases/events")) {
            position = stream.map(EVENT_ID::matcher)
                    .filter(line -> line.lookingAt())
                    .map(line -> line.group(1))
                    .findFirst()
                    .orElseThrow();
        }
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "en", 1280).opens();
            var breaks = new AtomicInteger();
            visit.page().route(STREAM, route -> {
                if (breaks.getAndIncrement() == 0) {
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/event-stream")
                            .setBody("id: " + position + "\nevent: ready\ndata: {}\n\n"));
                } else {
                    route.resume();
                }
            });
            var again = visit.page()
                    .waitForRequest(
                            request -> request.url().endsWith("/v1/cases/events")
                                    && request.headers().containsKey("last-event-id"),
                            () -> signInUnheard(visit, "awa"));

            assertThat(again.headers()).containsEntry("last-event-id", position);
            visit.sees(LIVE);
            var begun = begin("bob", "I want to talk to a person.");
            visit.sees(item(begun));
        }
    }

    @Test
    void aSlowApiShowsPlacesAndOneThatIsDownSaysSo() {
        var begun = begin("bob", "I want to talk to a person.");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "fr", 360);
            visit.opens();
            var held = new AtomicReference<Route>();
            // no news makes it ask again
            visit.page().route(STREAM, Route::abort);
            visit.page().route("**/v1/cases?view=unassigned*", held::set);
            fill(visit, "awa");
            visit.sees(".inbox .skeleton");
            visit.page().waitForCondition(() -> held.get() != null);
            visit.keepsAs("desk-fr-360-slow");
            held.get().fulfill(new Route.FulfillOptions().setStatus(503));
            visit.sees(".inbox [data-failure]");
            visit.isAccessible();
            visit.keepsAs("desk-fr-360-down");

            visit.page().unrouteAll();
            visit.page().locator(".inbox [data-failure] button").click();
            visit.sees(item(begun));
            visit.staysInPlace();
        }
    }

    @Test
    void itIsForThePeopleOfTheDesk() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, DESK, "en", 360).opens();
            visit.page().locator("[data-enter]").click();
            fillForm(visit, "alice");
            visit.page().waitForSelector(Visit.READY);
            assertThat(visit.sees("main").innerText()).contains("Alice");
            assertThat(visit.page().locator("[data-cases], .inbox").count()).isZero();
            visit.isAccessible();
            visit.keepsAs("desk-en-360-not-staff");
        }
    }

    private record Begun(String conversation, String caseId) {}

    private Begun begin(String customer, String text) {
        var person = world.cast().person(customer);
        var begun = new Reaching(world.cast().as(customer))
                .begin(text, person.language().getLanguage(), null);
        return new Begun(
                begun.conversationId(),
                Objects.requireNonNull(begun.supportCase()).caseId());
    }

    private static String item(Begun begun) {
        return "[data-case='" + begun.caseId() + "']";
    }

    private void signIn(Visit visit, String name) {
        signInUnheard(visit, name);
        visit.sees(LIVE);
    }

    private void signInUnheard(Visit visit, String name) {
        fill(visit, name);
        visit.sees(".inbox [data-count=unassigned]");
        visit.settles();
    }

    private void fill(Visit visit, String name) {
        visit.page().locator("[data-enter]").click();
        fillForm(visit, name);
    }

    private void fillForm(Visit visit, String name) {
        visit.sees("#username").fill(name);
        visit.page().locator("#password").fill(world.cast().person(name).password());
        visit.page().locator("#kc-login").click();
        visit.sees("#otp").fill(code(name));
        visit.page().locator("#kc-login").click();
    }

    private String code(String name) {
        return Totp.code(
                world.cast().person(name).otpSecret(), Clock.systemUTC().instant());
    }

    /** Within how much time cases like this one get their first answer. */
    private void promise(Begun begun, String firstResponse) {
        var sam = world.cast().as("sam");
        var priority = sam.get("/v1/cases/" + begun.caseId())
                .expect(200)
                .json()
                .path("priority")
                .asText();
        sam.replace(
                        "/v1/sla-policies/" + priority,
                        Map.of(
                                "calendar",
                                "office",
                                "firstResponse",
                                firstResponse,
                                "nextResponse",
                                "PT8H",
                                "resolution",
                                "PT40H",
                                "warnPercent",
                                80))
                .expect(200);
    }

    /** Lets the desk see how to write to bob, in outline. */
    private static void allow(Api bob) {
        var customer = new Customer(bob);
        customer.startAfresh();
        customer.give(customer.notice(SUPPORT));
        bob.replace("/v1/me/profile/attributes/email", Map.of("value", "bob@example.com"))
                .expect(200);
    }

    private String state(Begun begun) {
        return world.cast()
                .as("sam")
                .get("/v1/cases/" + begun.caseId())
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    private static List<JsonNode> cases(Api agent, String view) {
        return StreamSupport.stream(
                        agent.get("/v1/cases?view=" + view + "&limit=100")
                                .expect(200)
                                .json()
                                .path("cases")
                                .spliterator(),
                        false)
                .toList();
    }

    private static String id(JsonNode found) {
        return found.path("caseId").asText();
    }
}
