package dev.tact.demo.http;

import dev.tact.launcher.login.Assurance;
import dev.tact.launcher.login.CodeFlow;
import dev.tact.launcher.login.LoginRefused;
import dev.tact.launcher.login.Person;
import dev.tact.launcher.login.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token that is always fresh: got when first asked for, renewed before it expires. Threads may share it. */
public final class Session {

    /** What is left of a token's life when it is renewed: more than any request of the story lasts. */
    private static final Duration MARGIN = Duration.ofSeconds(90);

    private final Source source;
    private @Nullable TokenSet tokens;
    private long renewAt;

    /** Gets tokens. */
    private interface Source {
        TokenSet get(@Nullable TokenSet previous);
    }

    private Session(Source source) {
        this.source = source;
    }

    /**
     * A person, signed in through Keycloak's pages as in a browser. Whoever is here with a second factor gives it again when a token
     * ends: services ask for one given lately, and renewing makes none younger.
     */
    public static Session of(Person person, Assurance assurance, Supplier<CodeFlow> browser) {
        if (assurance == Assurance.AAL2) {
            return new Session(_ -> browser.get().signIn(person, assurance));
        }
        var flow = browser.get();
        return new Session(previous -> {
            if (previous != null) {
                try {
                    return flow.refresh(previous);
                } catch (LoginRefused ended) {
                    // the session at Keycloak is over: signing in again is what a person would do
                    return browser.get().signIn(person, assurance);
                }
            }
            return flow.signIn(person, assurance);
        });
    }

    /** A confidential client by itself. */
    public static Session of(URI issuer, String client, String secret) {
        return new Session(_ -> CodeFlow.serviceAccount(issuer, client, secret));
    }

    public String token() {
        return tokens().accessToken();
    }

    /** What the token endpoint said last. */
    public synchronized TokenSet tokens() {
        var now = System.nanoTime();
        if (tokens == null || now - renewAt > 0) {
            var got = source.get(tokens);
            tokens = got;
            renewAt = now + Duration.ofSeconds(got.expiresIn()).minus(MARGIN).toNanos();
            return got;
        }
        return tokens;
    }
}
