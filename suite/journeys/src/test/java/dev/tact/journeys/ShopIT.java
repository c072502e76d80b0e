package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.tact.demo.story.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers and visitors in the shop, in a real browser, against everything that runs behind it. */
@ExtendWith(OneWorld.class)
class ShopIT {

    private static final String SHOP = "/shop";
    private static final String OUT = "[data-standing=out]";
    private static final String PERSONAL = "[data-standing=personal]";
    private static final String IMPERSONAL = "[data-standing=impersonal]";
    private static final String WITHDRAWN = IMPERSONAL + "[data-reason=CONSENT_WITHDRAWN]";
    private static final String CARD = "[data-list] > li";

    private final World world;

    ShopIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en,360,alice", "en,1280,alice", "fr,360,chloe", "fr,1280,chloe"})
    void fromEverybodysListToOnesOwnAndBack(String language, int width, String name) {
        startAfresh(name);
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, language, width).opens();
            visit.sees(OUT);
            looksRight(visit, "1-signed-out", language, width);

            visit.signsInAs(name);
            visit.sees(IMPERSONAL);
            assertThat(visit.page().evaluate("document.documentElement.lang")).isEqualTo(language);
            looksRight(visit, "2-not-personalised", language, width);

            saysYes(visit);
            visit.sees(PERSONAL + " [data-said]");
            assertThat(visit.isOn("[data-said]")).isTrue();
            assertThat(visit.page().locator(CARD).count()).isEqualTo(12);
            looksRight(visit, "3-personalised", language, width);

            visit.page().locator("[data-why]").first().click();
            visit.sees("dialog.why [data-parts]");
            visit.isAccessible();
            visit.keepsWindowAs(name("4-why", language, width));
            visit.sees("[data-without]").first().click();
            visit.sees("[data-parts] [role=status] .said");
            visit.page().keyboard().press("Escape");
            visit.seesNoMore("dialog.why");
            assertThat(visit.isOn("[data-why]")).isTrue();

            visit.page().locator("[data-if=nothing]").click();
            visit.sees("[data-foreseen=nothing]");
            looksRight(visit, "5-what-if", language, width);

            visit.page().locator("[data-level='0']").click();
            visit.sees(IMPERSONAL + "[data-reason=DIAL_OFF]");
            assertThat(dial(name)).isZero();
            looksRight(visit, "6-dial-at-none", language, width);
            visit.page().locator("[data-level='3']").click();
            visit.sees(PERSONAL);

            visit.page().locator("[data-withdraw]").click();
            visit.sees(WITHDRAWN);
            assertThat(new Customer(world.cast().as(name)).recommendations().reason())
                    .isEqualTo("CONSENT_WITHDRAWN");
            looksRight(visit, "7-withdrawn", language, width);
            visit.staysAtHome();
        } finally {
            startAfresh(name);
        }
    }

    @Test
    void whatSomebodyDoesNotWantIsGoneAtOnceAndComesBackWhenTakenBack() {
        var alice = afresh("alice");
        alice.give(alice.notice(Customer.PERSONALISED));
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "en", 1280).opens().signsInAs("alice");
            var item = visit.sees(CARD).first().getAttribute("data-item");
            var spot = "li[data-item='" + item + "']";

            visit.page().locator(spot + " [data-refuse=NOT_INTERESTED]").click();
            visit.sees(spot + " [data-gone]");
            assertThat(alice.recommendations().itemIds()).doesNotContain(item);
            visit.page().locator(spot + " [data-undo]").click();
            visit.sees(spot + " [data-why]");
            assertThat(alice.recommendations().itemIds()).contains(item);

            var category = visit.page().locator(spot).getAttribute("data-category");
            visit.page().locator(spot + " [data-refuse=NEVER_CATEGORY]").click();
            visit.sees(spot + " [data-gone]");
            assertThat(visit.page()
                            .locator("li[data-category='" + category + "'] [data-why]")
                            .count())
                    .isZero();
            visit.isAccessible();
            visit.keepsAs("shop-en-1280-never");
            visit.page().locator("[data-renew]").click();
            visit.sees(PERSONAL);
            visit.settles();
            assertThat(visit.page()
                            .locator("li[data-category='" + category + "']")
                            .count())
                    .isZero();
        } finally {
            takeBackAll("alice");
            startAfresh("alice");
        }
    }

    @Test
    void withdrawingInOneTabChangesTheOtherAtOnce() {
        var alice = afresh("alice");
        alice.give(alice.notice(Customer.PERSONALISED));
        try (var chromium = Chromium.start()) {
            var shop = chromium.visit(world, SHOP, "en", 1280).opens().signsInAs("alice");
            shop.sees(PERSONAL);
            shop.page().evaluate("window.neverReloaded = true");
            var centre = shop.besides("/privacy").opens();
            centre.page().locator("[data-enter]").click();
            centre.arrives();

            centre.sees("[data-withdraw='" + Customer.PERSONALISED + "']").click();
            shop.page().locator(WITHDRAWN).waitFor(new Locator.WaitForOptions().setTimeout(5_000));

            assertThat(shop.page().locator("[data-list=personalised]").count()).isZero();
            assertThat(shop.page().evaluate("window.neverReloaded")).isEqualTo(true);
            assertThat(shop.sees("[data-news]").textContent()).isNotEmpty();
            shop.keepsAs("shop-en-1280-withdrawn-elsewhere");

            // the other way round as well
            saysYes(shop);
            shop.sees(PERSONAL);
            centre.sees("#purpose-" + Customer.PERSONALISED + " [data-status=GIVEN]");
        } finally {
            startAfresh("alice");
        }
    }

    @Test
    void withdrawingOnAnotherDeviceShowsWhenTheShopIsLookedAtAgain() {
        var alice = afresh("alice");
        alice.give(alice.notice(Customer.PERSONALISED));
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "en", 1280).opens().signsInAs("alice");
            visit.sees(PERSONAL);

            alice.withdraw(Customer.PERSONALISED);
            visit.page().evaluate("window.dispatchEvent(new Event('focus'))");

            visit.sees(WITHDRAWN);
        } finally {
            startAfresh("alice");
        }
    }

    @Test
    void looksAreToldOnlyWhereTheyAreAllowedAndAnOrderAlways() {
        var bob = afresh("bob");
        var before = events("bob", "product-viewed").size();
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "en", 360).opens().signsInAs("bob");

            var unseen = visit.sees(CARD).first().getAttribute("data-item");
            visit.page().locator(CARD + " h3 a").first().click();
            visit.sees("[data-one='" + unseen + "'] [data-told=false]");
            visit.page().locator("[data-one] [data-add]").click();
            assertThat(visit.calls()).noneMatch(call -> call.startsWith("/v1/track"));
            // he may have looked at it in another journey
            assertThat(events("bob", "product-viewed")).hasSize(before);
            visit.isAccessible();
            visit.keepsAs("shop-en-360-item");

            bob.give(bob.notice(Customer.PERSONALISED));
            visit.page().navigate(world.stack().gateway() + SHOP + "#/");
            visit.page().reload();
            visit.arrives().sees(PERSONAL);
            var other = CARD + ":not([data-item='" + unseen + "'])";
            var seen = visit.sees(other).first().getAttribute("data-item");
            visit.page().locator(other + " h3 a").first().click();
            visit.sees("[data-one='" + seen + "'] [data-told=true]");
            assertThat(events("bob", "product-viewed")).contains(seen).hasSize(before + 1);
            visit.page()
                    .waitForResponse(
                            response -> response.url().endsWith("/v1/track"),
                            () -> visit.page().locator("[data-one] [data-add]").click());
            assertThat(events("bob", "product-added")).contains(seen).doesNotContain(unseen);

            visit.page().locator("[data-basket='2']").click();
            visit.sees(".lines > li:nth-child(2)");
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("shop-en-360-basket");
            visit.page().locator("[data-order]").click();
            visit.sees("[data-ordered]");
            visit.isAccessible();
            visit.keepsAs("shop-en-360-ordered");
            assertThat(events("bob", "purchase")).contains(seen, unseen);
            visit.staysAtHome();
        } finally {
            startAfresh("bob");
        }
    }

    @Test
    void anAnonymousVisitIsToldOfToNobody() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "fr", 1280).opens();
            visit.sees(OUT);

            visit.page().locator(CARD + " [data-why]").first().click();
            visit.sees("dialog.why details");
            visit.page().keyboard().press("Escape");
            visit.page().locator(CARD + " h3 a").first().click();
            visit.sees("[data-told=false]");
            visit.page().locator("[data-one] [data-add]").click();
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("shop-fr-1280-item");
            visit.page().locator("[data-basket='1']").click();
            visit.sees(".lines > li");
            visit.page().locator("[data-aisle] input").fill("tea");
            visit.page().keyboard().press("Enter");
            visit.sees("[data-catalogue] > li");
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("shop-fr-1280-search");

            assertThat(visit.calls())
                    .isNotEmpty()
                    .noneMatch(call -> call.startsWith("/v1/me/"))
                    .noneMatch(call -> call.startsWith("/v1/track"))
                    .noneMatch(call -> call.startsWith("/v1/devices"));
            visit.staysAtHome();
        }
    }

    @Test
    void whatWasChosenOnADeviceFollowsWhoeverSignsInThere() {
        startAfresh("bob");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "en", 1280).opens();
            visit.sees("[data-device=off]").click();
            visit.sees("[data-device=forget]");
            visit.keepsAs("shop-en-1280-device");

            visit.signsInAs("bob");

            visit.sees(IMPERSONAL);
            assertThat(dial("bob")).isZero();
        } finally {
            startAfresh("bob");
        }
    }

    @Test
    void aSlowShopShowsItsPlacesAndAsksForEverythingAtOnce() {
        startAfresh("alice");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "en", 360).opens().signsInAs("alice");
            visit.sees(IMPERSONAL);
            var held = new ArrayList<Route>();
            visit.page().route("**/v1/**", held::add);

            visit.page().reload();
            visit.page().waitForCondition(() -> held.size() >= 4);
            visit.sees("main .skeleton");
            visit.keepsAs("shop-en-360-slow");
            assertThat(held)
                    .extracting(route -> route.request().url().replaceAll("^[^?]*(?=/v1/)|\\?.*", ""))
                    .containsExactlyInAnyOrder(
                            "/v1/me/recommendations", "/v1/me/consents", "/v1/me/prompts", "/v1/categories");
            held.forEach(Route::resume);
            visit.arrives().sees(IMPERSONAL);

            assertThat(held).as("one round of calls").hasSize(4);
            visit.staysInPlace();
        }
    }

    @Test
    void aShopThatDoesNotAnswerSaysSoAndLeadsToAPerson() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "fr", 360);
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            visit.page()
                    .route(
                            "**/v1/recommendations/**",
                            route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            visit.opens();

            visit.sees("[data-failure]");
            visit.isAccessible();
            visit.keepsAs("shop-fr-360-down");
            visit.page().locator("[data-talk-from-here]").click();
            visit.sees("tact-talk dialog a[href^='mailto:']");

            visit.page().keyboard().press("Escape");
            visit.page().unrouteAll();
            visit.page().locator("[data-failure] button").click();
            visit.sees(OUT);
            visit.keepsAs("shop-fr-360-dark");
        }
    }

    @Test
    void whatIsAllowedCannotBeToldAndNothingPersonalIsShown() {
        var alice = afresh("alice");
        alice.give(alice.notice(Customer.PERSONALISED));
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "en", 1280).opens().signsInAs("alice");
            visit.sees(PERSONAL);

            visit.page()
                    .route(
                            "**/v1/me/recommendations*",
                            route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            visit.page().locator("[data-withdraw]").click();

            visit.sees("[data-failure]");
            assertThat(visit.page().locator("[data-list]").count()).isZero();
        } finally {
            startAfresh("alice");
        }
    }

    @Test
    void thePersonStandsInTheSamePlaceEverywhere() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, SHOP, "en", 360).opens();
            var before = visit.sees("[data-talk]").boundingBox();

            visit.page().locator(CARD + " h3 a").first().click();
            visit.sees("[data-one]");

            var after = visit.sees("[data-talk]").boundingBox();
            assertThat(after.y).isCloseTo(before.y, within(1.0));
            assertThat(after.x).isCloseTo(before.x, within(1.0));
        }
    }

    private void looksRight(Visit visit, String step, String language, int width) {
        visit.settles();
        visit.fits();
        visit.isAccessible();
        visit.staysInPlace();
        visit.keepsAs(name(step, language, width));
    }

    private static String name(String step, String language, int width) {
        return "shop-%s-%d-%s".formatted(language, width, step);
    }

    /** To the question, or anew to what was answered before. */
    private static void saysYes(Visit visit) {
        if (visit.page().locator("[data-question]").count() == 0) {
            visit.page().locator("[data-change] > summary").click();
        }
        visit.sees("[data-answer=GIVE]").click();
    }

    private Customer afresh(String name) {
        startAfresh(name);
        return new Customer(world.cast().as(name));
    }

    private void startAfresh(String name) {
        new Customer(world.cast().as(name)).startAfresh();
    }

    private void takeBackAll(String name) {
        var api = world.cast().as(name);
        api.get("/v1/me/feedback")
                .expect(200)
                .json()
                .path("feedback")
                .forEach(said -> api.delete(
                                "/v1/me/feedback/" + said.path("feedbackId").asText())
                        .expect(204));
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

    private List<String> events(String name, String type) {
        var events = world.cast()
                .as(name)
                .get("/v1/me/profile/events?type=" + type)
                .expect(200)
                .json()
                .path("events");
        return StreamSupport.stream(events.spliterator(), false)
                .map((JsonNode event) -> event.path("itemId").asText())
                .toList();
    }
}
