package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Totp;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers see and change what they allow, in a real browser, against everything that runs behind it. */
@ExtendWith(OneWorld.class)
class PrivacyCentreIT {

    private static final String PURPOSE = Customer.PERSONALISED;
    private static final String CARD = "#purpose-" + PURPOSE;
    private static final String NOTICE = "[data-notice='" + PURPOSE + "']";

    private final World world;

    PrivacyCentreIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en,360,alice", "en,1280,alice", "fr,360,chloe", "fr,1280,chloe"})
    void giveWithdrawAndTurnTheDial(String language, int width, String name) {
        new Customer(world.cast().as(name)).startAfresh();
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width).opens();
            visit.isAccessible();
            visit.keepsAs("privacy-%s-%d-1-signed-out".formatted(language, width));

            visit.signsInAs(name);
            assertThat(visit.page().evaluate("document.documentElement.lang")).isEqualTo(language);
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("privacy-%s-%d-2-arrived".formatted(language, width));

            visit.sees(CARD + " " + NOTICE + " summary").first().click();
            visit.sees(CARD + " [data-answer=GIVE]").click();
            visit.sees(CARD + " [data-status=GIVEN]");
            assertThat(statuses(name)).containsExactly("GIVEN");
            visit.settles();
            visit.keepsAs("privacy-%s-%d-3-given".formatted(language, width));

            visit.page().locator("input[name=dial][value='0']").check();
            visit.sees("[data-preview='" + PURPOSE + "'][data-on=false]");
            assertThat(dial(name)).isEqualTo(2);
            visit.page().locator("[data-set-dial]").click();
            visit.sees("#dial [data-said]:not([hidden])");
            assertThat(dial(name)).isZero();
            visit.settles();
            visit.keepsAs("privacy-%s-%d-4-dial".formatted(language, width));

            visit.sees("[data-withdraw='" + PURPOSE + "']").click();
            visit.sees(CARD + " [data-status=WITHDRAWN]");
            assertThat(visit.isOn(CARD + " [data-said]")).isTrue();
            assertThat(statuses(name)).containsExactly("WITHDRAWN");
            visit.settles();
            visit.fits();
            visit.keepsAs("privacy-%s-%d-5-withdrawn".formatted(language, width));
            visit.staysAtHome();
            visit.isAccessible();
        }
    }

    @Test
    void giveAndWithdrawByKeyboardAlone() {
        new Customer(world.cast().as("alice")).startAfresh();
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 1280).opens().signsInByKeyboardAs("alice");

            visit.reaches(NOTICE + " > summary");
            visit.page().keyboard().press("Enter");
            visit.sees(CARD + " [data-answer=GIVE]");
            visit.reaches(CARD + " [data-answer=GIVE]");
            visit.page().keyboard().press("Space");
            visit.sees(CARD + " [data-status=GIVEN]");
            assertThat(statuses("alice")).containsExactly("GIVEN");

            visit.reaches("[data-withdraw='" + PURPOSE + "']");
            visit.page().keyboard().press("Enter");
            visit.sees(CARD + " [data-status=WITHDRAWN]");
            assertThat(visit.isOn(CARD + " [data-said]")).isTrue();
            assertThat(statuses("alice")).containsExactly("WITHDRAWN");
        }
    }

    @Test
    void noIsAsEasyAsYes() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 360).opens().signsInAs("bob");
            var question = visit.sees("[data-question]");
            var purpose = question.getAttribute("data-question");
            var no = question.locator("[data-answer=REFUSE]").boundingBox();
            var yes = question.locator("[data-answer=GIVE]").boundingBox();

            assertThat(no.width).isCloseTo(yes.width, within(1.0));
            assertThat(no.height).isCloseTo(yes.height, within(1.0));
            assertThat(question.locator("input:checked").count()).isZero();

            question.locator("[data-answer=REFUSE]").click();
            visit.seesNoMore("[data-question='" + purpose + "']");
            visit.sees("#purpose-" + purpose + " [data-status=REFUSED]");
        }
    }

    @Test
    void whatWasTypedOutlivesTheEndOfASession() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 1280).opens().signsInAs("alice");
            var words = "Please correct my address: it is a long story.";
            visit.sees("#rights textarea").fill(words);
            visit.page().route("**/v1/me/rights-requests*", PrivacyCentreIT::refuse);
            visit.page()
                    .route(
                            "**/protocol/openid-connect/token",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setStatus(400)
                                    .setContentType("application/json")
                                    .setBody("{}")));

            visit.page().locator("#rights form button[type=submit]").click();
            var again = visit.sees("tact-status button");
            visit.keepsAs("privacy-en-1280-session-over");
            visit.page().unrouteAll();
            again.click();
            visit.seesNoMore("tact-status button");
            visit.arrives();

            assertThat(visit.page().locator("#rights textarea").inputValue()).isEqualTo(words);
        }
    }

    @Test
    void aCopyAsksForTheSecondFactorAndThenIsSaved() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 1280).opens().signsInAs("alice");
            var copy = "[data-copy=profile]";

            visit.sees(copy).click();
            var secret = world.cast().person("alice").otpSecret();
            visit.sees("#otp").fill(Totp.code(secret, Clock.systemUTC().instant()));
            visit.page().locator("#kc-login").click();
            visit.arrives();

            var saved = visit.page().waitForDownload(() -> visit.sees(copy).click());
            assertThat(saved.suggestedFilename()).isEqualTo("tact-profile.json");
            assertThat(saved.path()).content().contains("\"subject\"");
        }
    }

    @Test
    void aPartThatIsDownSaysSoAndTakesNoOtherAlong() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "fr", 360).opens();
            visit.page().route("**/v1/me/profile", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            visit.signsInAs("chloe");

            visit.sees("#known [data-failure]");
            assertThat(visit.page().locator("#uses [data-failure]").count()).isZero();
            visit.keepsAs("privacy-fr-360-part-down");

            visit.page().unrouteAll();
            visit.page().locator("#known [data-failure] button").click();
            visit.sees("#known .facts");
        }
    }

    @Test
    void aPersonIsReachedFromTheBar() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 360).opens();
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            var before = visit.sees("[data-talk]").boundingBox();
            visit.signsInAs("bob");
            var after = visit.sees("[data-talk]").boundingBox();
            assertThat(after.y).isCloseTo(before.y, within(1.0));
            visit.isAccessible();
            visit.keepsAs("privacy-en-360-dark");

            visit.page().locator("[data-talk]").click();
            visit.sees("tact-talk textarea").fill("Where is my parcel?");
            visit.page().locator("tact-talk button[type=submit]").click();
            visit.sees("tact-talk .log li.mine");
            visit.isAccessible();
            visit.keepsAs("privacy-en-360-talk");
        }
    }

    private static void refuse(Route route) {
        if (route.request().method().equals("POST")) {
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(401)
                    .setHeaders(Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""))
                    .setBody(""));
        } else {
            route.resume();
        }
    }

    private Set<String> statuses(String name) {
        var consents =
                world.cast().as(name).get("/v1/me/consents").expect(200).json().path("consents");
        return StreamSupport.stream(consents.spliterator(), false)
                .filter(consent -> consent.path("purpose").asText().equals(PURPOSE))
                .flatMap(consent ->
                        StreamSupport.stream(consent.path("categories").spliterator(), false))
                .map(category -> category.path("status").asText())
                .collect(Collectors.toSet());
    }

    private int dial(String name) {
        return world.cast()
                .as(name)
                .get("/v1/me/dial")
                .expect(200)
                .json()
                .path("level")
                .asInt(-1);
    }
}
