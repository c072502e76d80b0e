package dev.tact.journeys;

import dev.tact.demo.http.Api;
import dev.tact.demo.story.Recommendations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One reader who asks one process for recommendations without pause, and notes when each request began and what came. */
final class Reads implements Runnable {

    /** Times are this JVM's monotonic clock. */
    record Read(
            long began,
            long ended,
            boolean personalised,
            @Nullable String reason,
            @Nullable Long epoch) {}

    private final Api api;
    private final List<Read> reads = new ArrayList<>();
    private volatile boolean enough;

    Reads(Api api) {
        this.api = api;
    }

    @Override
    public void run() {
        while (!enough) {
            var began = System.nanoTime();
            var list = api.get("/v1/me/recommendations?limit=3").expect(200).as(Recommendations.class);
            var read = new Read(began, System.nanoTime(), list.personalised(), list.reason(), list.epoch());
            synchronized (reads) {
                reads.add(read);
                reads.notifyAll();
            }
        }
    }

    void stop() {
        enough = true;
    }

    List<Read> all() {
        synchronized (reads) {
            return List.copyOf(reads);
        }
    }

    /** Waits for a read of this kind that began after a moment. */
    void awaitOne(long after, Predicate<Read> kind) {
        Awaitility.await()
                .pollInterval(java.time.Duration.ofMillis(5))
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> {
                    synchronized (reads) {
                        // the newest are at the end
                        return reads.reversed().stream()
                                .takeWhile(read -> read.began() - after > 0)
                                .anyMatch(kind);
                    }
                });
    }
}
