package dev.tact.bench.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many clients, each doing one thing after the other, for a while. */
public final class Load {

    /** Does the thing once, and says how many it was. */
    @FunctionalInterface
    public interface Client {
        int act() throws Exception;
    }

    /** Makes the client of this number. */
    @FunctionalInterface
    public interface Clients {
        Client client(int number) throws Exception;
    }

    private Load() {}

    /** @return how many per second, of all clients */
    public static double rate(int clients, Duration window, Clients made)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ready = new ArrayList<Client>();
            for (var number = 0; number < clients; number++) {
                ready.add(client(made, number));
            }
            var begun = System.nanoTime();
            var until = begun + window.toNanos();
            List<Future<Long>> running = ready.stream()
                    .map(client -> threads.submit(() -> {
                        var done = 0L;
                        while (System.nanoTime() < until) {
                            done += client.act();
                        }
                        return done;
                    }))
                    .toList();
            var total = 0L;
            for (var client : running) {
                total += client.get();
            }
            return total * 1e9 / (System.nanoTime() - begun);
        }
    }

    private static Client client(Clients made, int number) throws ExecutionException {
        try {
            return made.client(number);
        } catch (Exception failed) {
            throw new ExecutionException(failed);
        }
    }
}
