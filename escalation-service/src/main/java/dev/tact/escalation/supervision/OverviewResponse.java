package dev.tact.escalation.supervision;

import dev.tact.escalation.staff.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desk as it is now.
 *
 * @param scheduled how many call-backs are agreed for later
 * @param agents who is there, with whom takes cases in front; at most 500
 */
record OverviewResponse(Instant at, List<OfQueue> queues, long scheduled, List<OfAgent> agents) {

    /**
     * A queue, or one that is no more and in which cases still wait.
     *
     * @param waiting how many wait for somebody
     * @param offered how many are offered to somebody
     * @param held how many somebody has in hand
     * @param waitingSince since when the one waits that waits longest
     * @param nearestDue when the clock that is due next is due, of cases that wait or are held
     * @param breached how many of these cases have a clock overdue
     */
    record OfQueue(
            String queue,
            long waiting,
            long offered,
            long held,
            @Nullable Instant waitingSince,
            @Nullable Instant nearestDue,
            long breached) {}

    /**
     * Somebody at the desk.
     *
     * @param state {@code ONLINE} or {@code AWAY}
     * @param cases how many they hold or were offered
     * @param load how much of their capacity these take
     */
    record OfAgent(Person agent, String state, Instant since, long cases, long load, int capacity) {

        /** Without the name. */
        @Override
        public String toString() {
            return "OfAgent[state=" + state + "]";
        }
    }
}
