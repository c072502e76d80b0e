package dev.tact.recommendation.engine;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A fixed number of threads that share out numbered tasks; the next free thread takes the next number. */
final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService executor;

    Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive");
        }
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("solve-", 0).daemon().factory());
    }

    /** Runs the task for 0 … count − 1 and returns when all are done. */
    void each(int count, IntConsumer task) throws InterruptedException {
        var next = new AtomicInteger();
        var shares = new ArrayList<Callable<Void>>(threads);
        for (var thread = 0; thread < Math.min(threads, count); thread++) {
            shares.add(() -> {
                for (var number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    task.accept(number);
                }
                return null;
            });
        }
        for (var done : executor.invokeAll(shares)) {
            try {
                done.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a share of the work failed", failed.getCause());
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
