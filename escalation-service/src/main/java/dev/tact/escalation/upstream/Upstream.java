package dev.tact.escalation.upstream;

import dev.tact.kit.identity.ServiceToken;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends one request to another service; whatever goes wrong is one thing to the caller: no answer in time. */
@ApplicationScoped
public class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final Duration WARMING = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4 << 20;

    private final ServiceToken token;
    private final OpenTelemetry telemetry;
    private final double deadlineFactor;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Upstream(
            ServiceToken token,
            OpenTelemetry telemetry,
            @ConfigProperty(name = "tact.deadline-factor") double deadlineFactor) {
        this.token = token;
        this.telemetry = telemetry;
        this.deadlineFactor = deadlineFactor;
    }

    /** Fetches the service's token ahead of the first call, whose deadline is too short for it. Starting does not wait. */
    void warm(@Observes StartupEvent starting) {
        Thread.ofVirtual().name("own-token").start(() -> {
            try {
                bearer(WARMING);
            } catch (NoAnswer none) {
                LOG.infof("%s yet; the first call asks again", none.getMessage());
            }
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        http.shutdownNow();
    }

    /** A request of another service, whether its address is written with a slash at the end or without. */
    public static HttpRequest.Builder request(URI service, String path) {
        return HttpRequest.newBuilder(URI.create(service.toString().replaceFirst("/+$", "") + path));
    }

    /**
     * Sends the request with the service's own token.
     *
     * @param deadline for everything, the token and the last byte included; multiplied by {@code tact.deadline-factor}
     * @throws NoAnswer when none came in time
     */
    public HttpResponse<byte[]> send(HttpRequest.Builder request, Duration deadline) throws NoAnswer {
        var end = end(deadline);
        var response = exchange(request, bearer(left(end)), end);
        if (response.statusCode() == 401) {
            // the issuer's keys may have changed: the next call asks for a fresh token
            token.forget();
        }
        return response;
    }

    /**
     * Sends the request as the person who makes the one at hand.
     *
     * @param token theirs, relayed
     * @param deadline as above
     * @throws NoAnswer when none came in time
     */
    public HttpResponse<byte[]> sendAs(String token, HttpRequest.Builder request, Duration deadline) throws NoAnswer {
        return exchange(request, token, end(deadline));
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request, String bearer, long end) throws NoAnswer {
        request.setHeader("Authorization", "Bearer " + bearer);
        telemetry.getPropagators().getTextMapPropagator().inject(Context.current(), request, (to, name, value) -> {
            if (to != null) {
                to.setHeader(name, value);
            }
        });
        var answer = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            // one clock for headers and body: a body that drips is late as well
            return answer.get(left(end).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            answer.cancel(true);
            throw new NoAnswer(unanswered.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    private long end(Duration deadline) {
        return System.nanoTime() + (long) (deadline.toNanos() * deadlineFactor);
    }

    private String bearer(Duration atMost) throws NoAnswer {
        try {
            return token.get(atMost);
        } catch (RuntimeException unobtainable) {
            // the token client wraps whatever went wrong in one of several unchecked types; all mean the same here
            throw new NoAnswer("no own token");
        }
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
}
