package dev.tact.profile.grouping;

import dev.tact.kit.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Group commit (DeWitt et al., "Implementation techniques for main memory database systems", SIGMOD 1984): while as many
 * groups are worked on as may be at once, those who come gather for the next. Nothing is begun for anybody who has not come yet,
 * and nobody waits for others to come: one who finds room goes at once.
 *
 * <p>The work is done on the thread of the first of each group, and has to give one result for each, in their order. A
 * {@link Problem} refuses the whole group. Where it fails otherwise, for whosever sake, each is worked on alone, on its own
 * thread, and the next group need not wait for that.
 */
public final class Grouping<T, R> {

    private static final Logger LOG = Logger.getLogger(Grouping.class);

    private static final class Place<T, R> {
        private final T one;
        private final CompletableFuture<Supplier<R>> turn = new CompletableFuture<>();

        Place(T one) {
            this.one = one;
        }
    }

    private final Function<List<T>, List<R>> together;
    private final Function<T, R> alone;
    private final int most;
    private final int mostAtWork;
    private final int mostWaiting;
    private final Queue<Place<T, R>> waiting = new ArrayDeque<>();
    private int atWork;

    /**
     * @param most how many make a group at most
     * @param mostAtWork how many groups are worked on at once; more of them wait less for each other, and are smaller
     * @param mostWaiting how many may wait for their turn
     */
    public Grouping(
            Function<List<T>, List<R>> together, Function<T, R> alone, int most, int mostAtWork, int mostWaiting) {
        if (most < 1 || mostAtWork < 1) {
            throw new IllegalArgumentException("at least one of a group, and one group at work");
        }
        this.together = together;
        this.alone = alone;
        this.most = most;
        this.mostAtWork = mostAtWork;
        this.mostWaiting = mostWaiting;
    }

    /**
     * The result for this one, when its group is done.
     *
     * @throws TooBusy when it cannot even wait
     */
    public R take(T one) {
        var place = new Place<T, R>(one);
        enter(place);
        return place.turn.join().get();
    }

    /** How many wait for their turn. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void enter(Place<T, R> place) {
        if (atWork < mostAtWork) {
            atWork++;
            place.turn.complete(() -> lead(List.of(place)));
        } else if (waiting.size() < mostWaiting) {
            waiting.add(place);
        } else {
            throw new TooBusy();
        }
    }

    private synchronized void next() {
        var group = new ArrayList<Place<T, R>>();
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        if (group.isEmpty()) {
            atWork--;
        } else {
            group.getFirst().turn.complete(() -> lead(group));
        }
    }

    private R lead(List<Place<T, R>> group) {
        var results = eachAlone(group);
        try {
            results = together(group);
        } finally {
            next();
            for (var i = 1; i < group.size(); i++) {
                group.get(i).turn.complete(results.get(i));
            }
        }
        return results.getFirst().get();
    }

    private List<Supplier<R>> together(List<Place<T, R>> group) {
        try {
            return together.apply(group.stream().map(place -> place.one).toList()).stream()
                    .<Supplier<R>>map(result -> () -> result)
                    .toList();
        } catch (Problem refused) {
            return Collections.nCopies(group.size(), () -> {
                throw refused;
            });
        } catch (RuntimeException failed) {
            // told here, since each may well succeed alone
            LOG.warnf(
                    "a group of %d failed, each is tried alone: %s",
                    group.size(), failed.getClass().getName());
            return eachAlone(group);
        }
    }

    private List<Supplier<R>> eachAlone(List<Place<T, R>> group) {
        return group.stream()
                .<Supplier<R>>map(place -> () -> alone.apply(place.one))
                .toList();
    }
}
