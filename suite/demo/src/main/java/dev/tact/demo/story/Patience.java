package dev.tact.demo.story;

import dev.tact.demo.http.Unexpected;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again and again, for so long and no longer. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private Patience() {}

    /** @throws Unexpected when it has not come by then */
    static <T> T until(Duration limit, String what, Supplier<Optional<T>> question) {
        var begun = System.nanoTime();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw new Unexpected("After " + limit.toSeconds() + " seconds still no " + what + ".");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Unexpected("interrupted while waiting for " + what, e);
            }
        }
    }
}
