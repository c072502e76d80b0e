package dev.tact.kit.language;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language this request asked for: French or English, English when it named neither (RFC 9110 §12.5.4). */
@RequestScoped
public class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH);

    private final RoutingContext request;

    Languages(RoutingContext request) {
        this.request = request;
    }

    public Locale current() {
        return negotiate(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Picks the best language for an {@code Accept-Language} value; absent or malformed means English. */
    public static Locale negotiate(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }
}
