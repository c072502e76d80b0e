package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import dev.tact.demo.http.Api;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page of another site embeds the chat widget with one script, under a policy as strict as ours. */
@ExtendWith(OneWorld.class)
class WidgetIT {

    // by another name it is another origin
    private static final String UNLISTED_SITE = World.OTHER_SITE.replace("localhost", "127.0.0.1");
    private static final String OWN_ADDRESS = "mailto:shop@elsewhere.example";
    private static final String BUTTON = "tact-chat .person";
    private static final String FIELD = "tact-chat textarea";
    private static final String SEND = "tact-chat [type=submit]";

    private static final String ALOUD = "tact-chat button[aria-pressed]:text-is('Read answers aloud')";

    private final World world;

    WidgetIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en,360", "en,1280", "fr,360", "fr,1280"})
    void aVisitorOfAnotherSiteTalksToAPerson(String language, int width) {
        var shot = "widget-%s-%d-".formatted(language, width);
        try (var chromium = Chromium.start();
                var _ = OtherSite.at(World.OTHER_SITE, page(language))) {
            var visit = on(chromium, World.OTHER_SITE, language, width);
            var page = visit.page();
            var button = visit.sees(BUTTON);
            var corner = button.boundingBox();
            assertThat(button.textContent())
                    .isEqualTo(language.equals("fr") ? "Parler à une personne" : "Talk to a person");
            visit.isAccessible();
            visit.keepsAs(shot + "1-closed");

            button.click();
            stays(button, corner);
            page.locator(FIELD).fill("Is my order on its way?");
            page.locator(SEND).click();
            said(visit, "Is my order on its way?");
            visit.sees("tact-chat .outcome:not(:empty)");
            stays(button, corner);
            visit.fits();
            visit.isAccessible();
            visit.keepsAs(shot + "2-asked");

            answered(visit, "It left this morning.");
            said(visit, "It left this morning.");
            assertThat(page.locator("tact-chat [role=log]").textContent()).contains("Awa");
            stays(button, corner);
            visit.isAccessible();
            visit.keepsAs(shot + "3-answered");

            // another page of the same site
            page.reload();
            visit.sees(BUTTON).click();
            said(visit, "It left this morning.");
            page.keyboard().press("Escape");
            assertThat(page.locator("tact-chat .panel").isVisible()).isFalse();
            assertThat(visit.isOn("tact-chat")).isTrue();
        }
    }

    @Test
    void saysWhomToWriteToWhenNothingAnswersAndKeepsWhatWasTyped() {
        try (var chromium = Chromium.start();
                var _ = OtherSite.at(World.OTHER_SITE, page("en"))) {
            var visit = on(chromium, World.OTHER_SITE, "en", 360);
            var page = visit.page();
            page.route("**/v1/guest/**", Route::abort);
            visit.sees(BUTTON).click();
            page.locator(FIELD).fill("Is anybody there?");
            page.locator(SEND).click();

            visit.sees("tact-chat .elsewhere");
            assertThat(visit.sees("tact-chat > a").getAttribute("href")).isEqualTo(OWN_ADDRESS);
            assertThat(page.locator("tact-chat .elsewhere li a").first().getAttribute("href"))
                    .startsWith("mailto:");
            assertThat(page.locator(FIELD).inputValue()).isEqualTo("Is anybody there?");
            visit.isAccessible();
            visit.keepsAs("widget-en-360-4-down");

            page.unroute("**/v1/guest/**");
            page.locator(SEND).click();
            said(visit, "Is anybody there?");
            assertThat(page.locator("tact-chat .elsewhere").isVisible()).isFalse();
        }
    }

    @Test
    void aSiteThatIsNotListedKeepsItsOwnAddress() {
        try (var chromium = Chromium.start();
                var _ = OtherSite.at(UNLISTED_SITE, page("en"))) {
            var visit = on(chromium, UNLISTED_SITE, "en", 1280);

            visit.page().waitForLoadState();

            assertThat(visit.sees("tact-chat > a").getAttribute("href")).isEqualTo(OWN_ADDRESS);
            assertThat(visit.page().evaluate("document.querySelector('tact-chat').shadowRoot"))
                    .isNull();
        }
    }

    /** A browser here has no voices: these two stand for a device's own and for one of the browser's maker. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void readsAnswersAloudByAVoiceOfTheDeviceAlone(boolean local) {
        try (var chromium = Chromium.start();
                var _ = OtherSite.at(World.OTHER_SITE, page("en"))) {
            var visit = on(chromium, World.OTHER_SITE, "en", 1280);
            var page = visit.page();
            page.addInitScript("""
                    globalThis.said = [];
                    globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
                    Object.defineProperty(globalThis, 'speechSynthesis', { value: {
                      getVoices: () => [{ lang: 'en-GB', localService: %s }],
                      addEventListener: () => {}, cancel: () => {}, speak: (utterance) => said.push(utterance.text) } });
                    """.formatted(local));
            page.reload();
            visit.sees(BUTTON).click();
            assertThat(page.locator(ALOUD).isVisible()).isEqualTo(local);
            if (local) {
                page.locator(ALOUD).click();
                assertThat(page.locator(ALOUD).getAttribute("aria-pressed")).isEqualTo("true");
            }
            visit.isAccessible();

            page.locator(FIELD).fill("Are you a robot?");
            page.locator("tact-chat button:text-is('Ask the assistant')").click();
            said(visit, "I am an automated assistant, not a person.");

            var aloud = String.valueOf(page.evaluate("said.join()"));
            assertThat(aloud).startsWith(local ? "I am an automated assistant, not a person." : "");
            assertThat(aloud.isEmpty()).isNotEqualTo(local);
        }
    }

    private Visit on(Chromium chromium, String site, String language, int width) {
        var visit = chromium.visit(world, "/widget", language, width);
        visit.page().navigate(site + "/");
        return visit;
    }

    private String page(String language) {
        return """
                <!doctype html>
                <html lang="%2$s">
                <head>
                  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src %1$s; connect-src %1$s">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>Elsewhere</title>
                  <script type="module" src="%1$s/widget/chat.js"></script>
                </head>
                <body>
                  <main><h1>Elsewhere</h1><p>A shop that is not part of this.</p></main>
                  <tact-chat><a href="%3$s">shop@elsewhere.example</a></tact-chat>
                </body>
                </html>""".formatted(world.stack().gateway(), language, OWN_ADDRESS);
    }

    private static void said(Visit visit, String words) {
        visit.page()
                .locator("tact-chat [role=log] li", new Page.LocatorOptions().setHasText(words))
                .waitFor();
    }

    private static void stays(Locator button, BoundingBox corner) {
        assertThat(button.boundingBox()).usingRecursiveComparison().isEqualTo(corner);
    }

    /** By an agent, at the desk. */
    private void answered(Visit visit, String words) {
        var kept = (String) visit.page().evaluate("JSON.parse(sessionStorage.getItem('tact.conversation')).path");
        var conversation = kept.substring(kept.lastIndexOf('/') + 1);
        var awa = world.cast().as("awa");
        var caseId = waiting(awa, conversation);
        awa.post("/v1/cases/" + caseId + "/claim").expect(200);
        awa.post("/v1/cases/" + caseId + "/messages", Map.of("text", words, "visibility", "PUBLIC"))
                .expect(201);
        awa.post("/v1/cases/" + caseId + "/resolve").expect(200);
    }

    private static String waiting(Api agent, String conversation) {
        for (var found : agent.get("/v1/cases?view=unassigned&limit=100")
                .expect(200)
                .json()
                .path("cases")) {
            if (found.path("conversationId").asText().equals(conversation)) {
                return found.path("caseId").asText();
            }
        }
        throw new AssertionError("nothing waits of " + conversation);
    }
}
