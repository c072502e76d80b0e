package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.tact.launcher.login.Totp;
import java.time.Clock;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in, what proves who somebody is, where they are signed in, and the end of it all. */
@ExtendWith(OneWorld.class)
class PrivacyAccountIT {

    private static final String ENTER = "[data-enter]";
    private static final String CODES = "[data-factor=OTP]";
    // an erasure goes through every part
    private static final double PATIENCE = 120_000;

    private final World world;

    PrivacyAccountIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en,360,LIGHT", "en,1280,DARK", "fr,360,DARK", "fr,1280,LIGHT"})
    void theSignInPageLooksAndSpeaksLikeTheOthers(String language, int width, ColorScheme scheme) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width);
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            visit.opens();
            var bar = visit.sees("[data-talk]").boundingBox();

            visit.sees(ENTER).click();
            visit.sees("#username");

            assertThat(visit.page().evaluate("document.documentElement.lang")).isEqualTo(language);
            var there = visit.sees("header .button").boundingBox();
            assertThat(there.x + there.width).isCloseTo(bar.x + bar.width, within(1.0));
            visit.isAccessible();
            visit.fits();
            visit.keepsAs("sign-in-%s-%d-1".formatted(language, width));

            visit.sees("#username").fill("nobody");
            visit.sees("#password").fill("nothing at all");
            visit.sees("#kc-login").click();
            visit.sees("#input-error-username");
            visit.isAccessible();
            visit.keepsAs("sign-in-%s-%d-2-refused".formatted(language, width));

            visit.saysWhoItIs(language.equals("fr") ? "chloe" : "alice");
            visit.staysAtHome();
        }
    }

    @Test
    void theSignInPageIsWorkedByKeyboardAloneAndChangesItsLanguage() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 1280).opens();
            visit.sees(ENTER).click();
            visit.sees("#username");
            visit.sees(".languages [lang=fr]").click();
            visit.sees("html[lang=fr] #username");

            assertThat(visit.isOn("#username")).isTrue();
            visit.page().keyboard().type("bob");
            visit.reaches("#password");
            visit.page().keyboard().type(world.cast().person("bob").password());
            visit.page().keyboard().press("Enter");

            visit.arrives();
        }
    }

    @Test
    void aPersonIsReachedFromTheSignInPage() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 360).opens();
            visit.sees(ENTER).click();
            visit.sees("header .button").click();

            visit.sees("tact-talk dialog[open] textarea");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,1280,alice", "fr,360,chloe"})
    void oneTimeCodesAreSetUpAndRemoved(String language, int width, String name) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width).opens().signsInAs(name);
            assertThat(visit.sees(CODES).count()).isOne();
            visit.keepsAs("privacy-%s-%d-security".formatted(language, width));

            visit.sees("[data-enrol=otp]").click();
            // whoever holds a second factor gives it before another one is added
            visit.sees("#otp")
                    .fill(Totp.code(
                            world.cast().person(name).otpSecret(),
                            Clock.systemUTC().instant()));
            visit.sees("#kc-login").click();
            visit.sees("#cancelTOTPBtn").click();
            visit.arrives();
            visit.sees("#security [data-said]");
            assertThat(visit.isOn("#security [data-said]")).isTrue();

            visit.sees("[data-enrol=otp]").click();
            visit.sees("#kc-totp-secret-qr-code");
            visit.isAccessible();
            visit.fits();
            visit.keepsAs("sign-in-%s-%d-3-set-up-codes".formatted(language, width));
            var secret = visit.page().locator("#totpSecret").inputValue();
            visit.sees("#totp").fill(Totp.code(secret, Clock.systemUTC().instant()));
            visit.sees("#userLabel").fill("Spare");
            visit.sees("#saveTOTPBtn").click();
            visit.arrives();
            visit.sees("#security [data-said]");
            var spare = visit.page().locator(CODES).filter(new Locator.FilterOptions().setHasText("Spare"));
            assertThat(spare.count()).isOne();
            visit.isAccessible();
            visit.keepsAs("privacy-%s-%d-codes-set-up".formatted(language, width));

            spare.locator("button").click();
            visit.sees("#kc-accept");
            visit.isAccessible();
            visit.keepsAs("sign-in-%s-%d-4-remove-codes".formatted(language, width));
            visit.sees("#kc-accept").click();
            visit.arrives();
            visit.sees("#security [data-said]");
            assertThat(visit.sees(CODES).count()).isOne();
            visit.staysAtHome();
        }
    }

    @ParameterizedTest
    @CsvSource({"en,360,bob", "fr,1280,chloe"})
    void theSecondFactorIsAskedForOnAPageLikeTheOthers(String language, int width, String name) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width).opens().signsInAs(name);
            visit.sees("[data-copy=consent]").click();
            visit.sees("#otp");
            visit.isAccessible();
            visit.fits();
            visit.keepsAs("sign-in-%s-%d-5-code".formatted(language, width));
        }
    }

    @Test
    void aSignInElsewhereIsEnded() {
        try (var chromium = Chromium.start()) {
            var elsewhere = chromium.visit(world, "en", 360).opens().signsInAs("bob");
            var visit = chromium.visit(world, "en", 1280).opens().signsInAs("bob");
            var others = "[data-session=elsewhere]";
            visit.sees(others + " >> nth=0");
            var before = visit.page().locator(others).count();
            assertThat(visit.page().locator("[data-session=here]").count()).isOne();

            // the latest used first
            visit.sees("[data-end-session] >> nth=0").click();
            visit.sees("#security [data-said]");

            assertThat(visit.page().locator(others).count()).isEqualTo(before - 1);
            assertThat(visit.isOn("#security [data-said]")).isTrue();
            elsewhere.page().reload();
            elsewhere.sees(ENTER);
            visit.page().reload();
            visit.arrives();
        }
    }

    @Test
    void anErasureShowsHowFarEachPartIs() {
        var stranger = Stranger.of(world, 40, 1).getFirst();
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "fr", 360).opens();
            // the stranger's own token, wherever the page uses one
            visit.page().route("**/v1/me/**", route -> speakFor(stranger, route));
            visit.signsInAs("chloe");

            visit.sees("#rights select").selectOption("ERASURE");
            visit.sees("#rights form button[type=submit]").click();
            visit.sees("#rights dialog[open]");
            visit.isAccessible();
            visit.keepsWindowAs("privacy-fr-360-erase-sure");
            visit.sees("#rights dialog[open] button:last-child").click();

            var asked = "[data-request=ERASURE]";
            visit.sees(asked);
            visit.keepsAs("privacy-fr-360-erase-asked");
            visit.isAccessible();
            assertThat(visit.page().locator(asked + " .parts li").count()).isEqualTo(5);
            visit.page()
                    .locator(asked + " > .between .chip.yes")
                    .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE));
            assertThat(visit.page().locator(asked + " .parts .chip.yes").count())
                    .isEqualTo(5);
            visit.keepsAs("privacy-fr-360-erased");
        }
    }

    private static void speakFor(Stranger stranger, Route route) {
        var headers = new HashMap<>(route.request().headers());
        headers.put("authorization", "Bearer " + stranger.token().get());
        route.resume(new Route.ResumeOptions().setHeaders(headers));
    }
}
