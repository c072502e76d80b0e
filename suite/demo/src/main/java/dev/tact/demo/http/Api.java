package dev.tact.demo.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tact's public HTTP as one caller uses it: with that caller's token, in that caller's language. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration UPLOAD = Duration.ofMinutes(10);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI gateway;
    private final Supplier<Optional<String>> token;
    private final Locale language;
    private final Consumer<Exchange> listener;

    /** @param token asked for at each request; empty for a caller nobody knows */
    public Api(URI gateway, Supplier<Optional<String>> token, Locale language, Consumer<Exchange> listener) {
        this.gateway = gateway;
        this.token = token;
        this.language = language;
        this.listener = listener;
    }

    /** The same caller, whom nobody listens to: for asking again and again. */
    public Api quietly() {
        return new Api(gateway, token, language, _ -> {});
    }

    /** The same caller at another address. */
    public Api at(URI address) {
        return new Api(address, token, language, listener);
    }

    public Api in(Locale other) {
        return new Api(gateway, token, other, listener);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    /** A POST that says all by its path. */
    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer put(String path, Object body) {
        return send(request(path).header("Content-Type", "application/json").PUT(json(body)));
    }

    /** Puts in place of what is there, whatever its version. */
    public Answer replace(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .PUT(json(body)));
    }

    /** Sends a file as it is. */
    public Answer upload(String path, BodyPublisher file, Map<String, String> headers) {
        var request = request(path).timeout(UPLOAD).POST(file);
        headers.forEach(request::header);
        return send(request);
    }

    /** Opens a stream of server-sent events; the caller closes it. */
    public Stream<String> stream(String path) {
        var request = request(path).header("Accept", "text/event-stream").GET().build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new Unexpected("GET " + path + " was answered " + response.statusCode() + " instead of a stream");
            }
            return response.body();
        } catch (IOException e) {
            throw new Unexpected("GET " + path + " broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(TIMEOUT)
                .header("Accept-Language", language.toLanguageTag());
        token.get().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        var path = request.uri().getRawPath()
                + (request.uri().getRawQuery() == null
                        ? ""
                        : "?" + request.uri().getRawQuery());
        var begun = System.nanoTime();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            listener.accept(new Exchange(request.method(), path, response.statusCode(), took));
            return new Answer(
                    request.method() + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new Unexpected(request.method() + " " + path + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("interrupted", e);
        }
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
