package dev.tact.escalation.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.escalation.erasure.ErasureRepository.Erasure;
import dev.tact.escalation.upstream.NoAnswer;
import dev.tact.escalation.upstream.Upstream;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells consent-service that an erasure is done here, again and again until it has heard; more rarely each time. */
@ApplicationScoped
class Acknowledgements {

    private static final Logger LOG = Logger.getLogger(Acknowledgements.class);
    private static final int AT_ONCE = 20;
    // longer than all of a batch may take, so that no other replica sends the same meanwhile
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Contracts §6. */
    @RegisterForReflection
    public record Acknowledgement(
            UUID rightsRequestId,
            String part,
            String state,
            Instant at,
            @Nullable String code) {}

    private final ErasureRepository erasures;
    private final Upstream upstream;
    private final ErasureConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    Acknowledgements(
            ErasureRepository erasures, Upstream upstream, ErasureConfig config, ObjectMapper json, Clock clock) {
        this.erasures = erasures;
        this.upstream = upstream;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(
            every = "2s",
            identity = "escalation-erasure-acknowledge",
            concurrentExecution = ConcurrentExecution.SKIP)
    void send() {
        erasures.claim(LEASE, AT_ONCE).forEach(this::send);
    }

    private void send(Erasure erasure) {
        try {
            var answer = upstream.send(request(erasure), config.timeout());
            if (answer.statusCode() / 100 != 2) {
                throw new NoAnswer("status " + answer.statusCode());
            }
            erasures.acknowledged(erasure.rightsRequestId(), clock.instant());
        } catch (NoAnswer none) {
            LOG.warnf("erasure %s not acknowledged yet: %s", erasure.rightsRequestId(), none.getMessage());
            erasures.postpone(erasure.rightsRequestId(), wait(erasure.attempts()));
        }
    }

    private HttpRequest.Builder request(Erasure erasure) {
        return Upstream.request(config.consentUrl(), "/internal/acknowledgements")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body(erasure)));
    }

    private String body(Erasure erasure) {
        try {
            return json.writeValueAsString(
                    new Acknowledgement(erasure.rightsRequestId(), "escalation", "APPLIED", erasure.erasedAt(), null));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Duration wait(int attempts) {
        var doubled = Duration.ofSeconds(1L << Math.min(attempts, 10));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
