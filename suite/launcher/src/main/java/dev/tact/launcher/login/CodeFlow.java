package dev.tact.launcher.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The authorization code flow with PKCE, walked as a browser walks it: Keycloak's pages, its cookies, its forms. One instance is one
 * browser: a second {@link #signIn} goes on in the session of the first, so a step-up asks for the one-time code only. Not for use by
 * two threads at once.
 */
public final class CodeFlow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_STEPS = 12;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /** Kept by hand: Keycloak marks its cookies Secure, and HTTP clients then withhold them from http://127.0.0.1, which browsers do not. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private final SecureRandom random = new SecureRandom();
    private final URI issuer;
    private final String client;
    private final URI redirect;
    private final Clock clock;

    public CodeFlow(URI issuer, String client, URI redirect, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.redirect = redirect;
        this.clock = clock;
    }

    /** The flow of {@code tact-cli}, the client for terminals. Nothing listens on its redirect URI: the code is read from the answer. */
    public static CodeFlow ofCommandLine(URI issuer) {
        return new CodeFlow(issuer, "tact-cli", URI.create("http://127.0.0.1/callback"), Clock.systemUTC());
    }

    public TokenSet signIn(Person person, Assurance assurance) {
        var verifier = randomText();
        var state = randomText();
        var request = new LinkedHashMap<String, String>();
        request.put("client_id", client);
        request.put("redirect_uri", redirect.toString());
        request.put("response_type", "code");
        request.put("scope", "openid");
        request.put("state", state);
        request.put("nonce", randomText());
        request.put("code_challenge", challenge(verifier));
        request.put("code_challenge_method", "S256");
        if (assurance == Assurance.AAL2) {
            request.put("acr_values", "aal2");
        }
        var answer = walk(person, endpoint("auth?" + Forms.encode(request)));
        if (!state.equals(answer.get("state"))) {
            throw new LoginRefused("the answer does not belong to this sign-in (state differs)");
        }
        var code = answer.get("code");
        if (code == null) {
            throw new LoginRefused(answer.getOrDefault("error", "no code") + ": "
                    + answer.getOrDefault("error_description", "Keycloak sent none"));
        }
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                client,
                "code",
                code,
                "redirect_uri",
                redirect.toString(),
                "code_verifier",
                verifier));
    }

    /** Spends the refresh token; each is good for one use. */
    public TokenSet refresh(TokenSet tokens) {
        return token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client,
                "refresh_token",
                Objects.requireNonNull(tokens.refreshToken(), "there is no refresh token")));
    }

    /** The token of a confidential client's own service account. */
    public static TokenSet serviceAccount(URI issuer, String client, String secret) {
        return new CodeFlow(issuer, client, issuer, Clock.systemUTC())
                .token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    /** From the first page to the redirect that carries the code; its query. */
    private Map<String, String> walk(Person person, URI start) {
        var at = start;
        var response = send(HttpRequest.newBuilder(at).GET());
        var passwordSent = false;
        var codeSent = false;
        for (var step = 0; step < MOST_STEPS; step++) {
            if (isRedirect(response)) {
                var target = at.resolve(location(response));
                if (target.toString().startsWith(redirect.toString())) {
                    return Forms.decode(Objects.requireNonNullElse(target.getRawQuery(), ""));
                }
                at = target;
                response = send(HttpRequest.newBuilder(at).GET());
                continue;
            }
            var page = new LoginPage(response.body());
            var form = page.form().orElse("");
            if (form.equals("kc-form-login") && !passwordSent) {
                passwordSent = true;
                at = at.resolve(page.action().orElseThrow());
                response = submit(at, Map.of("username", person.name(), "password", person.password()));
            } else if (form.equals("kc-otp-login-form") && !codeSent) {
                codeSent = true;
                at = at.resolve(page.action().orElseThrow());
                response = submit(at, Map.of("otp", Totp.code(person.otpSecret(), clock.instant())));
            } else {
                throw new LoginRefused("Keycloak answered " + response.statusCode()
                        + (form.isEmpty() ? "" : " with the form " + form)
                        + page.complaint().map(said -> ": " + said).orElse(""));
            }
        }
        throw new LoginRefused("Keycloak led in circles");
    }

    private TokenSet token(Map<String, String> grant) {
        var response = submit(endpoint("token"), grant);
        try {
            var answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new LoginRefused(answer.path("error").asText("status " + response.statusCode()) + ": "
                        + answer.path("error_description").asText());
            }
            return TokenSet.from(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("the token endpoint answered " + response.statusCode() + " without JSON", e);
        }
    }

    private HttpResponse<String> submit(URI to, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Forms.encode(fields))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak cannot be reached at " + issuer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoginRefused("interrupted");
        }
    }

    private void keep(String header) {
        for (var cookie : HttpCookie.parse(header)) {
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                cookies.remove(cookie.getName());
            } else {
                // HttpCookie strips the quotes that belong to the value
                var raw = header.substring(header.indexOf('=') + 1).split(";", 2)[0];
                cookies.put(cookie.getName(), raw);
            }
        }
    }

    private URI endpoint(String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }

    private static boolean isRedirect(HttpResponse<String> response) {
        return response.statusCode() / 100 == 3;
    }

    private static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("location")
                .orElseThrow(() -> new LoginRefused("Keycloak redirected to nowhere"));
    }

    private String randomText() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
