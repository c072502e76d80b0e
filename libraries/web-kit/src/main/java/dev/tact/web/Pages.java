package dev.tact.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The pages of one name: {@code /<name>} is {@code web/<name>/index.html} of the class path, {@code /<name>/…} a file beside it, and
 * {@code /<name>/kit/…} one of the kit. A name that is no file is left to whoever comes next.
 */
public final class Pages {

    /** Nothing from elsewhere, nothing inline, in nobody's frame. */
    public static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // names without dots but the last, so that nothing leads out of the folder
    private static final Pattern FILE = Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(html|css|js|svg)");
    private static final String KIT = "kit/";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()",
            // asked for again each time, and mostly answered with 304
            "Cache-Control", "no-cache");

    private final String name;
    private final ClassLoader files;
    private final Map<String, PageFile> known = new ConcurrentHashMap<>();

    private Pages(String name, ClassLoader files) {
        this.name = name;
        this.files = files;
    }

    /** Serves the pages of this name from the class path of the caller's thread. */
    public static void serve(Router router, String name) {
        var pages = new Pages(name, Thread.currentThread().getContextClassLoader());
        router.routeWithRegex("/" + Pattern.quote(name) + "(?:/.*)?")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(pages::answer);
    }

    /** What every page and file goes out with. */
    public static void mark(HttpServerResponse response) {
        HEADERS.forEach(response::putHeader);
    }

    private void answer(RoutingContext context) {
        find(context.normalizedPath()).ifPresentOrElse(file -> send(context, file), context::next);
    }

    private static void send(RoutingContext context, PageFile file) {
        var response = context.response();
        mark(response);
        response.putHeader("ETag", file.tag());
        if (file.tag().equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", file.type());
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.putHeader("Content-Length", String.valueOf(file.bytes().length()))
                    .end();
        } else {
            response.end(file.bytes());
        }
    }

    private Optional<PageFile> find(String path) {
        var inside = path.substring(name.length() + 1);
        var file = inside.isEmpty() || inside.equals("/") ? "index.html" : inside.substring(1);
        var kind = FILE.matcher(file);
        if (!kind.matches()) {
            return Optional.empty();
        }
        var resource = file.startsWith(KIT) ? "web/" + file : "web/" + name + "/" + file;
        var found = known.get(resource);
        if (found != null) {
            return Optional.of(found);
        }
        // only what exists is remembered, so nobody fills the memory with made-up names
        var read = PageFile.read(files, resource, kind.group(1));
        read.ifPresent(existing -> known.put(resource, existing));
        return read;
    }
}
