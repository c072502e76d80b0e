package dev.tact.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One person's visit to a page, in a window; it remembers what the page asked for and complained of. */
final class Visit {

    static final String READY = "main[data-ready=true]";

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int MOST_STEPS = 250;
    private static final String WATCH_FOR_SHIFTS = """
            window.shiftsSeen = [];
            window.shiftsWatched = new PerformanceObserver((list) => window.shiftsSeen.push(...list.getEntries()));
            window.shiftsWatched.observe({ type: 'layout-shift', buffered: true });
            """;
    private static final String SHIFTED = """
            window.shiftsSeen.concat(window.shiftsWatched.takeRecords())
                .filter((shift) => !shift.hadRecentInput)
                .reduce((sum, shift) => sum + shift.value, 0)
            """;

    private final World world;
    private final String path;
    private final Page page;
    private final List<String> asked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Visit(World world, String path, Page page) {
        this.world = world;
        this.path = path;
        this.page = page;
        page.addInitScript(WATCH_FOR_SHIFTS);
        page.onRequest(request -> asked.add(request.url()));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.location().startsWith(at(path))) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    /** Another tab of the same browser. */
    Visit besides(String path) {
        return new Visit(world, path, page.context().newPage());
    }

    private String at(String path) {
        return world.stack().gateway() + path;
    }

    /** What was asked of the services, as {@code /v1/…}. */
    List<String> calls() {
        return asked.stream()
                .filter(url -> url.startsWith(at("/v1/")))
                .map(url -> url.substring(at("").length()))
                .toList();
    }

    Visit opens() {
        page.navigate(at(path));
        page.waitForSelector(READY);
        return this;
    }

    Visit signsInAs(String name) {
        page.locator("[data-enter]").click();
        return saysWhoItIs(name);
    }

    /** On the sign-in page. */
    Visit saysWhoItIs(String name) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(world.cast().person(name).password());
        page.locator("#kc-login").click();
        return arrives();
    }

    /** Like {@link #signsInAs}, without a pointer. */
    Visit signsInByKeyboardAs(String name) {
        reaches("[data-enter]");
        page.keyboard().press("Enter");
        page.waitForSelector("#username");
        reaches("#username");
        page.keyboard().type(name);
        reaches("#password");
        page.keyboard().type(world.cast().person(name).password());
        page.keyboard().press("Enter");
        return arrives();
    }

    Visit arrives() {
        page.waitForSelector(".tools .who");
        page.waitForSelector(READY);
        return settles();
    }

    /** Until every part has said what it has to say. */
    Visit settles() {
        // counted from outside: the page's own policy lets nobody evaluate a string again and again
        page.waitForCondition(() -> page.locator("main .skeleton").count() == 0);
        return this;
    }

    Locator sees(String selector) {
        var found = page.locator(selector);
        found.first().waitFor();
        return found;
    }

    void seesNoMore(String selector) {
        page.locator(selector).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** With the Tab key alone. */
    void reaches(String selector) {
        for (var step = 0; step < MOST_STEPS; step++) {
            if (isOn(selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    boolean isOn(String selector) {
        return Boolean.TRUE.equals(
                page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector));
    }

    /** A picture of the whole page, to look at. */
    void keepsAs(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    void staysAtHome() {
        assertThat(asked)
                .allSatisfy(url -> assertThat(url)
                        .matches(home -> home.startsWith(at("/")) || home.startsWith("blob:" + at("/"))));
        assertThat(complaints).isEmpty();
    }

    /** Nothing moved by itself since the page was opened. */
    void staysInPlace() {
        assertThat(shifted()).as("layout shift").isLessThan(0.01);
    }

    /** How much moved by itself since the page was opened; 1 is a whole window. */
    double shifted() {
        return ((Number) page.evaluate(SHIFTED)).doubleValue();
    }

    void fits() {
        assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("pixels beyond the window")
                .satisfies(beyond -> assertThat(((Number) beyond).intValue()).isLessThanOrEqualTo(0));
    }

    /** A picture of what is in the window now. */
    void keepsWindowAs(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** WCAG 2.2 AA, as far as a machine can tell. */
    void isAccessible() {
        // scrolled on, the bar that stays covers what is just below it
        page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })");
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze();
        assertThat(found.getViolations())
                .extracting(violation -> violation.getId() + ": " + violation.getNodes())
                .isEmpty();
    }
}
