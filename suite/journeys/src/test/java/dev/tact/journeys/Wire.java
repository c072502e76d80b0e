package dev.tact.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests as they come, whatever is wrong with them. */
final class Wire {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Wire() {}

    static HttpResponse<String> send(
            URI base, String method, String path, @Nullable String token, @Nullable String body) {
        return send(
                base,
                method,
                path,
                token,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                body == null ? Map.of() : Map.of("Content-Type", "application/json"));
    }

    static HttpResponse<String> send(
            URI base,
            String method,
            String path,
            @Nullable String token,
            BodyPublisher body,
            Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
