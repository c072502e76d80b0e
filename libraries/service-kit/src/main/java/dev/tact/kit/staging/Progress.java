package dev.tact.kit.staging;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Streams how far an import or other work is, as server-sent events, whichever replica works on it: {@code progress} at once and
 * whenever it changed, {@code end} with the work or with the right the stream was opened with. It looks at the row at a bounded rate,
 * and a waiting stream costs no thread.
 */
@ApplicationScoped
public class Progress {

    /**
     * How far something is, at one look.
     *
     * @param shown what a reader sees of it; two looks that show the same are told once
     * @param over how it ended; absent while it goes on
     */
    public record Sight(Object shown, Optional<String> over) {}

    // streams read on few threads, so that many of them leave the database to the work
    private static final int READERS = 2;

    private final StagingRepository imports;
    private final StagingConfig config;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().name("progress-", 0).daemon().factory());
    private volatile boolean ending;

    Progress(StagingRepository imports, StagingConfig config, Clock clock) {
        this.imports = imports;
        this.config = config;
        this.clock = clock;
    }

    /** Before the server waits for its requests to end: these would outlast it, and their readers go elsewhere. */
    void endAll(@Observes ShutdownDelayInitiatedEvent stopping) {
        ending = true;
    }

    void stop(@Observes ShutdownEvent stopping) {
        readers.shutdown();
    }

    /**
     * @param shown what a reader sees of it
     * @param until when the reader's right ends
     */
    public Multi<OutboundSseEvent> follow(StagedImport found, Function<StagedImport, ?> shown, Instant until, Sse sse) {
        return follow(
                () -> {
                    var seen = imports.find(found.id()).orElse(found);
                    return new Sight(
                            shown.apply(seen),
                            seen.isOver() ? Optional.of(seen.state().name()) : Optional.empty());
                },
                until,
                sse);
    }

    /**
     * @param look may wait for the database
     * @param until when the reader's right ends
     */
    public Multi<OutboundSseEvent> follow(Supplier<Sight> look, Instant until, Sse sse) {
        if (open.get() >= config.streams()) {
            throw new TooManyStreams();
        }
        var looks = Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().item(look).runSubscriptionOn(readers))
                .withDelay(config.look())
                .whilst(seen -> seen.over().isEmpty() && !ending);
        var told = looks.skip().repetitions().onItem().transformToMultiAndConcatenate(seen -> {
            var progress = Multi.createFrom().item(Optional.of(event("progress", seen.shown(), sse)));
            return seen.over()
                    .map(reason -> Multi.createBy().concatenating().streams(progress, end(reason, sse)))
                    .orElse(progress);
        });
        var left = Duration.between(clock.instant(), until);
        var expiry = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                // a token may arrive within the clock skew that verification allows, already expired
                .by(left.isPositive() ? left : Duration.ofMillis(1))
                .onItem()
                .transformToMulti(over -> end("EXPIRED", sse));
        var heartbeats = Multi.createFrom()
                .ticks()
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> Optional.of(sse.newEventBuilder().comment("alive").build()));
        return Multi.createBy()
                .merging()
                .streams(Multi.createBy().concatenating().streams(told, end("SHUTDOWN", sse)), expiry, heartbeats)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow)
                .onSubscription()
                .invoke(open::incrementAndGet)
                .onTermination()
                .invoke(open::decrementAndGet);
    }

    /** Says why, and then is empty: which ends the stream. */
    private static Multi<Optional<OutboundSseEvent>> end(String reason, Sse sse) {
        return Multi.createFrom().items(Optional.of(event("end", Map.of("reason", reason), sse)), Optional.empty());
    }

    private static OutboundSseEvent event(String name, Object data, Sse sse) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data.getClass(), data)
                .build();
    }
}
