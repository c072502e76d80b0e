package dev.tact.consent.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.kit.identity.ServiceToken;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Deletes accounts in Keycloak with the service's own token; their sessions end with them. */
@ApplicationScoped
public class Accounts {

    private static final int MOST_ANSWER_BYTES = 1 << 16;

    /** What came of a deletion. */
    public sealed interface Deletion {

        /** There is no such account, now or from before. */
        record Gone() implements Deletion {}

        /** It may still be there. */
        record Failed(String code) implements Deletion {}
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

    /** Deletes the account of that id; doing it again is as good. */
    public Deletion delete(UUID subject) throws InterruptedException {
        String bearer;
        try {
            bearer = token.get(timeout);
        } catch (RuntimeException unobtainable) {
            // the token client wraps whatever went wrong in one of several unchecked types; all mean the same here
            return new Deletion.Failed("token-unavailable");
        }
        var request = HttpRequest.newBuilder(URI.create(realm + "/users/" + subject))
                .timeout(timeout)
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json")
                .DELETE()
                .build();
        var answer = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES));
        try {
            // the request's own timeout ends with the headers; a body that drips must not hold the caller
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | CompletionException | TimeoutException unanswered) {
            answer.cancel(true);
            return new Deletion.Failed("unreachable");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        }
    }

    private Deletion read(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        if (status == 401) {
            token.forget();
        }
        return status == 204 || (status == 404 && saysThatNobodyIsThere(response.body()))
                ? new Deletion.Gone()
                : new Deletion.Failed("status-" + status);
    }

    /** A 404 of whatever else answers under a mistaken address is no proof that somebody is gone. */
    private boolean saysThatNobodyIsThere(byte[] body) {
        try {
            return json.readTree(body).path("error").asText().equals("User not found");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
