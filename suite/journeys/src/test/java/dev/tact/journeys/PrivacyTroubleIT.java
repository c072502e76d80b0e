package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The privacy centre when services are slow or gone, when nobody signs in, and when the browser asks not to be tracked. */
@ExtendWith(OneWorld.class)
class PrivacyTroubleIT {

    private static final Duration RECOVERY = Duration.ofSeconds(60);
    // Core Web Vitals: up to here a page counts as still
    private static final double MOST_SHIFT = 0.1;

    private final World world;

    PrivacyTroubleIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en,1280,alice", "fr,360,chloe"})
    void aSlowServiceLeavesGreyPlacesOfItsSizeAndNothingJumps(String language, int width, String name) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width);
            visit.opens().signsInAs(name);
            var waiting = new ArrayList<Route>();
            visit.page().route("**/v1/**", waiting::add);

            visit.page().reload();
            visit.page().waitForCondition(() -> waiting.size() == 12);
            assertThat(visit.page().locator("main .skeleton").count()).isGreaterThanOrEqualTo(5);
            visit.keepsAs("privacy-%s-%d-slow".formatted(language, width));

            visit.page().unroute("**/v1/**");
            waiting.forEach(Route::resume);
            visit.arrives();
            assertThat(visit.shifted()).isLessThan(MOST_SHIFT);
            visit.staysAtHome();
        }
    }

    @Test
    void consentServiceGoneIsSaidAndThereIsStillSomebodyToWriteTo() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "fr", 360).opens().signsInAs("chloe");
            world.stack().process(Service.CONSENT).kill();
            try {
                visit.sees("[data-tools] [lang=en]").click();

                visit.sees("[data-choices] [data-failure]");
                visit.sees("#receipts [data-failure]");
                visit.settles();
                // what other services tell is there
                visit.sees("#known .facts");
                visit.isAccessible();
                visit.fits();
                visit.keepsAs("privacy-en-360-consent-down");
                visit.sees("[data-talk]").click();
                visit.sees("tact-talk dialog[open] a[href='mailto:controller@shop.example']");
                visit.keepsWindowAs("privacy-en-360-consent-down-talk");
                visit.page().keyboard().press("Escape");
            } finally {
                world.stack().restart(Service.CONSENT);
            }
            await().atMost(RECOVERY)
                    .until(() -> world.cast().as("chloe").get("/v1/me/consents").status() == 200);

            visit.sees("[data-choices] [data-failure] button").click();

            visit.arrives();
        }
    }

    @Test
    void somebodyWhoIsNotSignedInReachesAPerson() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "fr", 360).opens();

            visit.sees("[data-talk]").click();
            visit.sees("tact-talk textarea").fill("Bonjour, où est mon colis ?");
            visit.isAccessible();
            visit.sees("tact-talk button[type=submit]").click();

            visit.sees("tact-talk .log li.mine");
            visit.sees("tact-talk [role=status] .said:not(.alarm)");
            visit.isAccessible();
            visit.keepsWindowAs("privacy-fr-360-guest");
            visit.sees("tact-talk textarea").fill("Merci.");
            visit.sees("tact-talk button[type=submit]").click();
            visit.sees("tact-talk .log li.mine >> nth=1");
            visit.staysAtHome();
            // what was said stays between the two
            visit.page().reload();
            visit.sees("[data-talk]").click();
            assertThat(visit.page().locator("tact-talk .log li").count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"en,1280,bob", "fr,360,chloe"})
    void aBrowserThatAsksNotToBeTrackedIsToldThatItIsHeard(String language, int width, String name) {
        var customer = new Customer(world.cast().as(name));
        customer.startAfresh();
        customer.give(customer.notice("direct-marketing"));
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width);
            visit.page().setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
            visit.page()
                    .addInitScript(
                            "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });");
            visit.opens();
            visit.sees("[data-gpc]");
            visit.keepsWindowAs("privacy-%s-%d-gpc-signed-out".formatted(language, width));

            visit.signsInAs(name);

            visit.sees("[data-gpc]");
            visit.isAccessible();
            visit.fits();
            visit.keepsAs("privacy-%s-%d-gpc".formatted(language, width));
            assertThat(world.cast()
                            .as(name)
                            .get("/v1/me/consents")
                            .expect(200)
                            .json()
                            .path("signals")
                            .toString())
                    .contains("direct-marketing");
        } finally {
            customer.withdraw("direct-marketing");
        }
    }
}
