package dev.tact.recommendation.upstream;

import dev.tact.kit.identity.ServiceToken;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to the suite's other services. A deadline covers everything: the token, the connection, and a body that drips. A
 * body over its limit, a redirect or a broken connection is the other side being unavailable.
 */
@ApplicationScoped
public class Upstream {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final ServiceToken token;
    private final OpenTelemetry telemetry;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    Upstream(ServiceToken token, OpenTelemetry telemetry) {
        this.token = token;
        this.telemetry = telemetry;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Sends the request with the service's token and waits for the whole answer, whatever its status. */
    public HttpResponse<byte[]> send(HttpRequest.Builder request, Duration deadline, int mostBytes)
            throws UpstreamUnavailable {
        var until = System.nanoTime() + deadline.toNanos();
        authorize(request, deadline);
        var answer = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
        try {
            var response = answer.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            forgetRefusedToken(response.statusCode());
            return response;
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new UpstreamUnavailable("timeout");
        } catch (ExecutionException | CompletionException broken) {
            throw new UpstreamUnavailable("unreachable");
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UpstreamUnavailable("interrupted");
        }
    }

    /** Sends the request and hands over the body as it comes; for long answers that a job reads, not a request. */
    public HttpResponse<java.io.InputStream> stream(HttpRequest.Builder request, Duration firstByte)
            throws UpstreamUnavailable {
        authorize(request, firstByte);
        try {
            var response = http.send(request.timeout(firstByte).build(), BodyHandlers.ofInputStream());
            forgetRefusedToken(response.statusCode());
            return response;
        } catch (IOException broken) {
            throw new UpstreamUnavailable("unreachable");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UpstreamUnavailable("interrupted");
        }
    }

    private void authorize(HttpRequest.Builder request, Duration deadline) throws UpstreamUnavailable {
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), request, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.setHeader(name, value);
            }
        });
        try {
            request.setHeader("Authorization", "Bearer " + token.get(deadline));
        } catch (RuntimeException unobtainable) {
            // the token client wraps whatever went wrong in one of several unchecked types; all mean the same here
            throw new UpstreamUnavailable("token-unavailable");
        }
    }

    private void forgetRefusedToken(int status) {
        if (status == 401) {
            token.forget();
        }
    }
}
