package dev.tact.consent.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.identity.ServiceToken;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Accounts in Keycloak, reached with the service's own token: what they are signed in with, and their end. */
@ApplicationScoped
public class Accounts {

    // some three thousand sessions
    private static final int MOST_ANSWER_BYTES = 1 << 20;

    /** What came of a deletion. */
    public sealed interface Deletion {

        /** There is no such account, now or from before. */
        record Gone() implements Deletion {}

        /** It may still be there. */
        record Failed(String code) implements Deletion {}
    }

    private sealed interface Answer {

        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Given(int status, byte[] body) implements Answer {}

        record None(String code) implements Answer {}
    }

    private final ServiceToken token;
    private final ObjectMapper json;
    private final URI realm;
    private final Duration timeout;
    private final HttpClient http;

    Accounts(ServiceToken token, ObjectMapper json, AccountConfig config) {
        this.token = token;
        this.json = json;
        this.realm = config.url();
        this.timeout = config.timeout();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Deletes the account of that id, and its sessions with it; doing it again is as good. */
    public Deletion delete(UUID subject) throws InterruptedException {
        return switch (ask("DELETE", "/users/" + subject)) {
            case Answer.None none -> new Deletion.Failed(none.code());
            case Answer.Given given when given.status() == 204 || isNobody(given) -> new Deletion.Gone();
            case Answer.Given given -> new Deletion.Failed("status-" + given.status());
        };
    }

    /** Where somebody is signed in, the latest use first. */
    List<Session> sessions(UUID subject) {
        var sessions = new ArrayList<Session>();
        for (var session : list("/users/" + subject + "/sessions")) {
            sessions.add(new Session(
                    session.path("id").asText(),
                    Instant.ofEpochMilli(session.path("start").asLong()),
                    Instant.ofEpochMilli(session.path("lastAccess").asLong()),
                    session.path("ipAddress").asText()));
        }
        sessions.sort(Comparator.comparing(Session::lastUsedAt).reversed());
        return sessions;
    }

    /** What somebody can prove themselves with beside the password. */
    List<Factor> factors(UUID subject) {
        var factors = new ArrayList<Factor>();
        for (var credential : list("/users/" + subject + "/credentials")) {
            Factor.Kind.of(credential.path("type").asText())
                    .ifPresent(kind -> factors.add(new Factor(
                            credential.path("id").asText(),
                            kind,
                            credential.path("userLabel").asText(""),
                            Instant.ofEpochMilli(credential.path("createdDate").asLong()))));
        }
        return factors;
    }

    /** Ends a session; one that has ended meanwhile is as good. */
    void end(Session session) {
        if (!(askNow("DELETE", "/sessions/" + session.id()) instanceof Answer.Given given)
                || (given.status() != 204 && given.status() != 404)) {
            throw new AccountUnavailable();
        }
    }

    private JsonNode list(String path) {
        if (askNow("GET", path) instanceof Answer.Given given) {
            if (isNobody(given)) {
                return json.createArrayNode();
            }
            try {
                var list = json.readTree(given.body());
                if (given.status() == 200 && list.isArray()) {
                    return list;
                }
            } catch (IOException unreadable) {
                throw new AccountUnavailable(unreadable);
            }
        }
        throw new AccountUnavailable();
    }

    private Answer askNow(String method, String path) {
        try {
            return ask(method, path);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AccountUnavailable(stopped);
        }
    }

    private Answer ask(String method, String path) throws InterruptedException {
        String bearer;
        try {
            bearer = token.get(timeout);
        } catch (RuntimeException unobtainable) {
            // the token client wraps whatever went wrong in one of several unchecked types; all mean the same here
            return new Answer.None("token-unavailable");
        }
        var request = HttpRequest.newBuilder(URI.create(realm + path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        var sent = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            // the request's own timeout ends with the headers; a body that drips must not hold the caller
            var answer = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() == 401) {
                token.forget();
            }
            return new Answer.Given(answer.statusCode(), answer.body());
        } catch (ExecutionException | CompletionException | TimeoutException unanswered) {
            sent.cancel(true);
            return new Answer.None("unreachable");
        } catch (InterruptedException stopped) {
            sent.cancel(true);
            throw stopped;
        }
    }

    /** A 404 of whatever else answers under a mistaken address is no proof that somebody is gone. */
    private boolean isNobody(Answer.Given answer) {
        if (answer.status() != 404) {
            return false;
        }
        try {
            return json.readTree(answer.body()).path("error").asText().equals("User not found");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
