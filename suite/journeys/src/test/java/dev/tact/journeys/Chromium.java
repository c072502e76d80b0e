package dev.tact.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, without a window; TACT_CHROMIUM names another. */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            var browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            // as root there is no sandbox to be had
                            .setArgs(List.of("--no-sandbox")));
            return new Chromium(playwright, browser);
        } catch (RuntimeException broken) {
            playwright.close();
            throw broken;
        }
    }

    private static Path executable() {
        return Stream.concat(Optional.ofNullable(System.getenv("TACT_CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium: install it, or set TACT_CHROMIUM"));
    }

    /** The privacy centre in a window of its own, as a reader of this language has it. */
    Visit visit(World world, String language, int width) {
        return visit(world, language, width, "/privacy");
    }

    /** A page in a window of its own, as a reader of this language has it. */
    Visit visit(World world, String language, int width, String path) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language.equals("fr") ? "fr-FR" : "en-GB")
                .setTimezoneId("Europe/Paris")
                .setViewportSize(width, 800));
        return new Visit(world, context.newPage(), path);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
