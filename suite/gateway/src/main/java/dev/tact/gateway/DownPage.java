package dev.tact.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal for people: whoever opens a page of a part that is down reads so in their language, and whom to write to. It holds all it
 * needs, since nothing else may answer.
 */
final class DownPage {

    private static final String STYLE =
            "body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem;"
                    + "color:#1f2933;background:#fbfaf8}a{color:#0b5c52}"
                    + "@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#15191d}a{color:#6fd3c4}}";
    private static final String POLICY = "default-src 'none'; style-src '" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private DownPage() {}

    /** Whether a browser asks for a page to show, not a page for data. */
    static boolean isAskedFor(HttpServerRequest request) {
        var accept = request.getHeader("Accept");
        return HttpMethod.GET.equals(request.method()) && accept != null && accept.startsWith("text/html");
    }

    static Problem.Rendered of(Refusal refusal, String language, @Nullable URI contact) {
        var french = language.equals("fr");
        var html = """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title><style>%s</style></head>
                <body><main><h1>%s</h1><p>%s</p>%s<p><a href="">%s</a></p></main></body>
                </html>
                """.formatted(
                        language,
                        refusal.title(french),
                        STYLE,
                        refusal.title(french),
                        french
                                ? "Cette page ne peut pas s'afficher pour le moment."
                                : "This page cannot be shown at the moment.",
                        contact == null ? "" : person(contact, french),
                        french ? "Réessayer" : "Try again");
        var headers = new LinkedHashMap<>(Map.of(
                "Content-Type", "text/html;charset=utf-8",
                "Content-Language", language,
                "Content-Security-Policy", POLICY,
                "X-Content-Type-Options", "nosniff",
                "Cache-Control", "no-store",
                "Vary", "Accept, Accept-Language",
                "Retry-After", "1"));
        return new Problem.Rendered(refusal, headers, Buffer.buffer(html));
    }

    private static String person(URI contact, boolean french) {
        var address = contact.getSchemeSpecificPart();
        return "<p>%s <a href=\"%s\">%s</a></p>"
                .formatted(french ? "Une personne vous répond :" : "A person answers you:", contact, address);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
