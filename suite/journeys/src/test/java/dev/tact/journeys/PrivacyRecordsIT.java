package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import dev.tact.demo.story.Customer;
import dev.tact.launcher.login.Assurance;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers correct and dispute what is known of them, and check in their own browser what was recorded of their choices. */
@ExtendWith(OneWorld.class)
class PrivacyRecordsIT {

    private static final String PURPOSE = Customer.PERSONALISED;
    private static final String CARD = "#purpose-" + PURPOSE;
    private static final String COUNTRY = "/v1/me/profile/attributes/country";
    // the one of several sources that counts
    private static final String ROW = "#known [data-known=country]:has(.row)";

    private final World world;

    PrivacyRecordsIT(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @CsvSource({"en,1280,alice", "fr,360,chloe"})
    void aValueIsCorrectedAndDisputed(String language, int width, String name) {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width).opens().signsInAs(name);
            var before = country(name).path("value").asText();

            correct(visit, "BE");
            assertThat(country(name).path("value").asText()).isEqualTo("BE");
            assertThat(visit.isOn(ROW + " [data-said]")).isTrue();

            visit.sees("[data-dispute=country]").click();
            visit.sees(ROW + " textarea").fill("I moved.");
            visit.fits();
            visit.isAccessible();
            visit.keepsAs("privacy-%s-%d-disputing".formatted(language, width));
            visit.sees(ROW + " button[type=submit]").click();
            visit.sees(ROW + " .chip.no");
            assertThat(country(name).path("disputedAt").isTextual()).isTrue();
            visit.isAccessible();
            visit.keepsAs("privacy-%s-%d-disputed".formatted(language, width));

            visit.sees("[data-undispute=country]").click();
            visit.seesNoMore(ROW + " .chip.no");
            assertThat(country(name).path("disputedAt").isTextual()).isFalse();
            correct(visit, before);
            visit.staysAtHome();
        }
    }

    private void correct(Visit visit, String value) {
        visit.sees("[data-correct=country]").click();
        visit.sees(ROW + " form input").fill(value);
        visit.keepsAs("privacy-correcting-" + visit.page().evaluate("document.documentElement.lang"));
        visit.sees(ROW + " button[type=submit]").click();
        visit.sees(ROW + " .between span:text-is('" + value + "')");
        visit.sees(ROW + " [data-said]");
    }

    @Test
    void somebodyElsesChangeMeanwhileIsNotOverwritten() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 1280).opens().signsInAs("bob");
            var before = country("bob").path("value").asText();
            visit.sees("[data-correct=country]").click();
            visit.sees(ROW + " form input").fill("BE");
            corrects("bob", "IE");

            visit.sees(ROW + " button[type=submit]").click();

            visit.sees(ROW + " .said.alarm");
            assertThat(country("bob").path("value").asText()).isEqualTo("IE");
            corrects("bob", before);
        }
    }

    @Test
    void oneEventIsDisputed() {
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 360).opens().signsInAs("alice");
            visit.sees("[data-known-events=purchase] summary").click();
            var event = visit.sees("[data-known-event] >> nth=0");
            var id = event.getAttribute("data-known-event");
            var row = "[data-known-event='" + id + "']";

            visit.sees(row + " button").click();
            visit.sees(row + " textarea").fill("Not mine.");
            visit.sees(row + " button[type=submit]").click();

            visit.sees(row + " .chip.no");
            visit.isAccessible();
            visit.fits();
            visit.keepsAs("privacy-en-360-event-disputed");
            assertThat(disputes("alice")).contains(id);
            visit.sees(row + " button").click();
            visit.seesNoMore(row + " .chip.no");
        }
    }

    @ParameterizedTest
    @CsvSource({"en,1280,alice", "fr,360,chloe"})
    void aReceiptIsCheckedInTheBrowserAndSaved(String language, int width, String name) {
        var id = givenAfresh(name);
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, language, width).opens().signsInAs(name);
            var receipt = "[data-receipt='" + id + "']";

            var steps = checked(visit, id, "holds");

            assertThat(steps.keySet())
                    .containsExactlyInAnyOrder("signature", "record", "entry", "inclusion", "checkpoint", "everybody");
            assertThat(steps.values()).containsOnly("true");
            visit.isAccessible();
            visit.fits();
            visit.keepsAs("privacy-%s-%d-receipt-checked".formatted(language, width));
            var saved = visit.page()
                    .waitForDownload(
                            () -> visit.sees("[data-receipt-save='" + id + "']").click());
            assertThat(saved.path()).content().contains("\"jws\"", PURPOSE);
            assertThat(visit.page().locator(receipt).count()).isOne();
        }
    }

    @Test
    void aReceiptThatWasChangedDoesNotHold() {
        var id = givenAfresh("alice");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 360).opens().signsInAs("alice");
            checked(visit, id, "holds");

            visit.page().route("**/v1/me/receipts/" + id, route -> forge(route, route.fetch()));
            var steps = checked(visit, id, "broken");

            // what follows a step that does not hold proves nothing
            assertThat(steps).containsExactly(Map.entry("signature", "false"));
            visit.isAccessible();
            visit.keepsAs("privacy-en-360-receipt-broken");
        }
    }

    @Test
    void aLedgerShownToNobodyElseIsFoundOut() {
        var id = givenAfresh("alice");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 1280).opens().signsInAs("alice");
            checked(visit, id, "holds");

            visit.page().route("**/v1/ledger/checkpoint", route -> {
                var answer = route.fetch();
                var lines = new ArrayList<>(answer.text().lines().toList());
                lines.set(2, Base64.getEncoder().encodeToString(new byte[32]));
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(String.join("\n", lines) + "\n"));
            });
            var steps = checked(visit, id, "broken");

            assertThat(steps).containsEntry("inclusion", "true").containsEntry("everybody", "false");
        }
    }

    @Test
    void correctAndCheckByKeyboardAlone() {
        var id = givenAfresh("alice");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 1280).opens().signsInByKeyboardAs("alice");
            var keyboard = visit.page().keyboard();
            visit.settles();
            visit.reaches("[data-correct=country]");
            keyboard.press("Enter");
            visit.sees(ROW + " form input:focus");
            visit.reaches(ROW + " form button:not([type=submit])");
            keyboard.press("Space");
            visit.seesNoMore(ROW + " form");
            assertThat(visit.isOn("[data-correct=country]")).isTrue();

            visit.reaches("[data-receipt-check='" + id + "']");
            keyboard.press("Enter");
            visit.sees("[data-receipt='" + id + "'] [data-verdict]");
        }
    }

    @Test
    void oneKindOfDataIsWithdrawnAndTheRestStays() {
        givenAfresh("alice");
        try (var chromium = Chromium.start()) {
            var visit = chromium.visit(world, "en", 360).opens().signsInAs("alice");
            visit.sees(CARD + " [data-withdraw-some] summary").click();
            visit.keepsAs("privacy-en-360-withdraw-some");
            visit.isAccessible();

            visit.sees(CARD + " [data-withdraw-category=browsing]").click();

            visit.sees(CARD + " [data-status=PARTLY]");
            assertThat(visit.isOn(CARD + " [data-said]")).isTrue();
            assertThat(statuses("alice")).containsEntry("browsing", "WITHDRAWN").containsEntry("purchases", "GIVEN");
        }
    }

    /** What the page says of each thing it looked at, once the verdict is that. */
    private static Map<String, String> checked(Visit visit, String id, String verdict) {
        var receipt = "[data-receipt='" + id + "']";
        var found = visit.page().locator(receipt + " [data-verdict]");
        // an entry is in the ledger a second or two after the choice
        visit.page().waitForCondition(() -> {
            visit.sees("[data-receipt-check='" + id + "']:not([aria-busy])").click();
            visit.sees("[data-receipt-check='" + id + "']:not([aria-busy])");
            found.waitFor();
            return verdict.equals(found.getAttribute("data-verdict"));
        });
        var steps = new TreeMap<String, String>();
        visit.page()
                .locator(receipt + " [data-step]")
                .all()
                .forEach(step -> steps.put(step.getAttribute("data-step"), step.getAttribute("data-holds")));
        return steps;
    }

    /** The signed bytes say that the answer was another. */
    private static void forge(Route route, APIResponse answer) {
        var jws = answer.text().replaceAll("(?s).*\"jws\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        var parts = jws.split("\\.", -1);
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"GIVE\"", "\"REFUSE\"");
        var forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replace(jws, forged)));
    }

    private String givenAfresh(String name) {
        var customer = new Customer(world.cast().as(name));
        customer.startAfresh();
        return Objects.requireNonNull(customer.give(customer.notice(PURPOSE)).receiptId());
    }

    /** At the same time, from elsewhere. */
    private void corrects(String name, String value) {
        var corrected = Wire.send(
                world.stack().gateway(),
                "PUT",
                COUNTRY,
                world.cast().session(name, Assurance.AAL1).token(),
                BodyPublishers.ofString("{\"value\":\"" + value + "\"}"),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        world.cast().as(name).get(COUNTRY).expect(200).header("ETag")));
        assertThat(corrected.statusCode()).isEqualTo(200);
    }

    private JsonNode country(String name) {
        return world.cast().as(name).get(COUNTRY).expect(200).json();
    }

    private String disputes(String name) {
        return world.cast().as(name).get("/v1/me/profile/disputes").expect(200).body();
    }

    private Map<String, String> statuses(String name) {
        var statuses = new TreeMap<String, String>();
        for (var consent :
                world.cast().as(name).get("/v1/me/consents").expect(200).json().path("consents")) {
            if (consent.path("purpose").asText().equals(PURPOSE)) {
                consent.path("categories")
                        .forEach(one -> statuses.put(
                                one.path("category").asText(),
                                one.path("status").asText()));
            }
        }
        return statuses;
    }
}
