package dev.tact.recommendation.acknowledgement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tact.recommendation.acknowledgement.AcknowledgementRepository.Due;
import dev.tact.recommendation.upstream.Upstream;
import dev.tact.recommendation.upstream.UpstreamConfig;
import dev.tact.recommendation.upstream.UpstreamUnavailable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jboss.logging.Logger;

/** Tells consent-service what it is owed, again and again until it answers 2xx; no transaction is open meanwhile. */
@ApplicationScoped
class AcknowledgementSender {

    private static final Logger LOG = Logger.getLogger(AcknowledgementSender.class);
    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_BYTES = 1 << 16;

    private final AcknowledgementRepository repository;
    private final AcknowledgementConfig config;
    private final UpstreamConfig upstreams;
    private final Upstream upstream;
    private final ObjectMapper json;
    private final Clock clock;

    AcknowledgementSender(
            AcknowledgementRepository repository,
            AcknowledgementConfig config,
            UpstreamConfig upstreams,
            Upstream upstream,
            ObjectMapper json,
            Clock clock) {
        this.repository = repository;
        this.config = config;
        this.upstreams = upstreams;
        this.upstream = upstream;
        this.json = json;
        this.clock = clock;
    }

    @Scheduled(every = "${tact.acknowledgement.poll:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void sendDue() {
        var due = QuarkusTransaction.requiringNew().call(() -> repository.claim(BATCH, clock.instant(), LEASE));
        for (var owed : due) {
            try {
                var status = upstream.send(request(owed), config.timeout(), MOST_BYTES)
                        .statusCode();
                if (status / 100 == 2) {
                    QuarkusTransaction.requiringNew().run(() -> repository.sent(owed, clock.instant()));
                    LOG.infof("acknowledgement %s sent", owed.id());
                } else {
                    postpone(owed, "status-" + status);
                }
            } catch (UpstreamUnavailable unavailable) {
                postpone(owed, unavailable.code());
            }
        }
    }

    private void postpone(Due owed, String code) {
        LOG.warnf("acknowledgement %s waits: %s, attempt %d", owed.id(), code, owed.attempts());
        var wait = Duration.ofSeconds(1L << Math.min(owed.attempts(), 8));
        var until = clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        QuarkusTransaction.requiringNew().run(() -> repository.postpone(owed, until));
    }

    private HttpRequest.Builder request(Due owed) {
        var body = new LinkedHashMap<String, Object>();
        body.put(owed.kind(), owed.reference());
        body.put("part", "recommendation");
        body.put("state", "APPLIED");
        body.put("at", owed.appliedAt().toString());
        try {
            return HttpRequest.newBuilder(URI.create(
                            upstreams.consentUrl().toString().replaceFirst("/+$", "") + "/internal/acknowledgements"))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain strings can be written as JSON", impossible);
        }
    }
}
