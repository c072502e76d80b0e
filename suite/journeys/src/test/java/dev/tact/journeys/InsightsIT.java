package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.tact.demo.story.Merchandiser;
import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.login.Totp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those who answer for models and privacy see figures and publish; everybody reads the report. In a real browser. */
@ExtendWith(OneWorld.class)
class InsightsIT {

    private static final String STAFF = "/insights";
    private static final String REPORT = "/insights/report";

    private final World world;

    InsightsIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en,360", "en,1280", "fr,360", "fr,1280"})
    void everybodyReadsTheReport(String language, int width) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, REPORT, language, width);
            visit.opens().settles();

            assertThat(visit.page().evaluate("document.documentElement.lang")).isEqualTo(language);
            visit.sees("#made .steps > li");
            assertThat(visit.sees("#data [data-purpose=personalised-recommendations]")
                            .textContent())
                    .contains(language.equals("fr") ? "Reste dans l’entreprise." : "Stays in the company.");
            visit.sees("#model [data-rule=NDCG_ABOVE_POPULARITY] .chip.yes");
            visit.sees("#figures .drawing-table");
            visit.sees("#record [data-checkpoint]");
            visit.sees("#way a[href='/privacy']");
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("insights-report-%s-%d".formatted(language, width));
            visit.staysInPlace();
            visit.staysAtHome();
        }
    }

    @Test
    void theReportAsksForAllItNeedsAtOnceAndSaysWhatIsOnItsWay() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, REPORT, "en", 1280);
            var held = hold(visit);
            visit.page().navigate(world.stack().gateway() + REPORT);
            visit.page().waitForCondition(() -> held.size() == 5);
            assertThat(visit.page().locator("main .skeleton").count()).isEqualTo(5);
            visit.sees("#way a[href='/privacy']");
            visit.keepsAs("insights-report-en-1280-slow");

            held.forEach(Route::resume);
            visit.settles();

            assertThat(held).hasSize(5);
            visit.staysInPlace();
        }
    }

    @Test
    void theReportSaysWhatDoesNotAnswerAndLeadsToAPersonAllTheSame() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, REPORT, "fr", 360);
            visit.page().route("**/v1/**", Route::abort);
            visit.opens();

            assertThat(visit.page().locator("main [data-failure]").count()).isEqualTo(5);
            visit.isAccessible();
            visit.keepsAs("insights-report-fr-360-down");
            visit.page().locator("[data-way-talk]").click();
            visit.sees("tact-talk a[href^='mailto:']");

            visit.page().keyboard().press("Escape");
            visit.page().unrouteAll();
            visit.page().locator("#model [data-failure] button").click();
            visit.sees("#model [data-rule=NDCG_ABOVE_POPULARITY]");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,1280", "fr,360"})
    void aMerchandiserPublishesAndRollsBack(String language, int width) {
        var mia = world.cast().as("mia", Assurance.AAL2);
        var before = world.training().model().version();
        var other = ready(before);
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, STAFF, language, width).opens().signsInAs("mia");
            visit.sees("[data-version='%s'][data-state=PUBLISHED]".formatted(before));
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("insights-%s-%d-1-models".formatted(language, width));

            visit.sees("[data-publish='%s']".formatted(other)).click();
            visit.isAccessible();
            visit.keepsAs("insights-%s-%d-2-sure".formatted(language, width));
            visit.sees("[data-confirm]").click();
            visit.sees("#otp")
                    .fill(Totp.code(
                            world.cast().person("mia").otpSecret(),
                            Clock.systemUTC().instant()));
            visit.page().locator("#kc-login").click();
            visit.arrives();
            assertThat(published()).isEqualTo(before);
            visit.keepsAs("insights-%s-%d-3-back".formatted(language, width));
            visit.sees("dialog[open] [data-confirm]").click();

            visit.sees("[data-version='%s'][data-state=PUBLISHED]".formatted(other));
            assertThat(visit.isOn("#models [data-said]")).isTrue();
            assertThat(published()).isEqualTo(other);
            visit.isAccessible();
            visit.keepsAs("insights-%s-%d-4-published".formatted(language, width));

            visit.sees("[data-publish='%s']".formatted(before)).click();
            visit.sees("dialog[open] [data-confirm]").click();
            visit.sees("[data-version='%s'][data-state=PUBLISHED]".formatted(before));
            assertThat(published()).isEqualTo(before);
            visit.fits();
            visit.staysAtHome();
        } finally {
            new Merchandiser(world.cast(), mia).publish(before).expect(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"en,360", "en,1280", "fr,360", "fr,1280"})
    void aPrivacyOfficerSeesFiguresUnderTheThreshold(String language, int width) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, STAFF, language, width);
            visit.opens().signsInAs("dpo");

            visit.sees("#consents .drawing-table");
            visit.sees("#ledger [data-divergences='0']");
            visit.seesNoMore("[data-publish]");
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("insights-%s-%d-officer".formatted(language, width));
            visit.staysInPlace();
            visit.staysAtHome();
        }
    }

    /** Of more people than this shop has: a group for each country, and numbers on both sides of the threshold. */
    @ParameterizedTest
    @CsvSource({"en,360", "en,1280", "fr,360", "fr,1280"})
    void chartsShowNumbersGroupsAndWhatIsNotTold(String language, int width) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, STAFF, language, width);
            LargeShop.answersIn(visit.page());
            visit.opens().signsInAs("dpo");

            assertThat(visit.sees("#models .now").textContent())
                    .contains(language.equals("fr") ? "Allemagne" : "Germany");
            assertThat(visit.sees("#consents").textContent())
                    .contains(language.equals("fr") ? "moins de 10" : "fewer than 10");
            visit.sees("#consents svg[role=img]");
            visit.sees("#desk svg[role=img]");
            visit.sees("#uses table:has-text('2,410'), #uses table:has-text('2\u202f410')");
            assertThat(visit.sees("#uses").textContent())
                    .contains(language.equals("fr") ? "Répondre à vos droits" : "Answering your rights");
            for (var details :
                    visit.page().locator("main .chart details > summary").all()) {
                details.click();
            }
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("insights-%s-%d-large".formatted(language, width));
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            visit.isAccessible();
            visit.keepsAs("insights-%s-%d-large-dark".formatted(language, width));
        }
    }

    @Test
    void insightsAskForAllTheyNeedAtOnceAndOnePartThatIsDownTakesNoOtherAlong() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, STAFF, "en", 1280).opens();
            visit.page()
                    .route("**/v1/statistics/desk", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            visit.signsInAs("dpo");
            visit.sees("#desk [data-failure]");
            assertThat(visit.page().locator("main [data-failure]").count()).isEqualTo(1);
            visit.keepsAs("insights-en-1280-part-down");
            visit.page().unrouteAll();
            visit.page().locator("#desk [data-failure] button").click();
            visit.seesNoMore("[data-failure]");

            var held = hold(visit);
            visit.page().locator("[data-tools] [lang=fr]").click();
            visit.page().waitForCondition(() -> held.size() == 9);
            held.forEach(Route::resume);
            visit.settles();
            assertThat(held).hasSize(9);
        }
    }

    @Test
    void aCustomerIsLedToTheReport() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, STAFF, "en", 360).opens();
            visit.isAccessible();
            visit.keepsAs("insights-en-360-signed-out");
            visit.signsInAs("alice");

            assertThat(visit.page().locator("main section").count()).isZero();
            visit.sees("main a[href='/insights/report']").click();
            visit.sees("#way");
        }
    }

    /** What the page asks the services for from now on, unanswered. */
    private static List<Route> hold(Visit visit) {
        var held = new CopyOnWriteArrayList<Route>();
        visit.page().route("**/v1/**", held::add);
        return held;
    }

    /** A version beside the published one that may take its place. */
    private String ready(String published) {
        var found = new ArrayList<String>();
        var versions =
                world.cast().as("mia").get("/v1/models").expect(200).json().path("items");
        StreamSupport.stream(versions.spliterator(), false)
                .filter(version -> version.path("state").asText().equals("READY"))
                .map(version -> version.path("version").asText())
                .filter(version -> Integer.parseInt(version) > Integer.parseInt(published))
                .forEach(found::add);
        return found.isEmpty()
                ? new Merchandiser(world.cast(), world.cast().as("mia"))
                        .train(_ -> {})
                        .version()
                : found.getFirst();
    }

    private String published() {
        return world.cast()
                .anybody()
                .get("/v1/recommendations/anonymous?limit=1")
                .expect(200)
                .json()
                .path("model")
                .path("version")
                .asText();
    }
}
