package dev.tact.escalation.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows a part of the feed for as long as somebody listens: from the last event they got, or from now, without a gap and
 * without a repeat, whichever replica wrote it.
 */
@ApplicationScoped
public class FeedStreams {

    // streams read on few threads, so that many of them leave the database to the requests
    private static final int READERS = 4;
    private static final int FORGET_AT_ONCE = 1_000;

    private final FeedRepository entries;
    private final FeedHub hub;
    private final FeedConfig config;
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().name("feed-reader-", 0).daemon().factory());

    FeedStreams(FeedRepository entries, FeedHub hub, FeedConfig config) {
        this.entries = entries;
        this.hub = hub;
        this.config = config;
    }

    void stop(@Observes ShutdownEvent stopping) {
        readers.shutdown();
    }

    /**
     * Checks the position and opens the stream.
     *
     * @param lastEventId the last event the reader got, or null to begin now
     * @param opening what the reader gets first: made of the position the stream starts from
     * @param render turns entries into what the reader may see; runs where it may block
     */
    public <T> Multi<T> follow(
            @Nullable String lastEventId,
            FeedFilter filter,
            Function<String, T> opening,
            Function<List<FeedItem>, List<T>> render) {
        if (hub.open() >= config.streams()) {
            throw new TooManyStreams();
        }
        var from = lastEventId == null ? FeedCursor.at(entries.now()) : FeedCursor.parse(lastEventId);
        var reader = new FeedReader(entries, filter, from);
        var first = Multi.createFrom().item(opening.apply(reader.position()));
        var news = hub.wakes(filter)
                .onItem()
                .transformToMultiAndConcatenate(wake -> Multi.createBy()
                        .repeating()
                        .uni(() -> Uni.createFrom()
                                .item(() -> render.apply(reader.read()))
                                .runSubscriptionOn(readers))
                        .whilst(read -> !reader.isUpToDate())
                        .onItem()
                        .<T>disjoint());
        return Multi.createBy().concatenating().streams(first, news);
    }

    /** Pause between two signs of life on an idle stream. */
    public Duration heartbeat() {
        return config.heartbeat();
    }

    @Scheduled(
            every = "10m",
            delayed = "1m",
            identity = "escalation-feed-forget",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        int forgotten;
        do {
            forgotten = entries.forget(config.retention(), FORGET_AT_ONCE);
        } while (forgotten == FORGET_AT_ONCE);
    }
}
