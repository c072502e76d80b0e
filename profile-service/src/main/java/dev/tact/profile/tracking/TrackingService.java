package dev.tact.profile.tracking;

import dev.tact.gate.Relay;
import dev.tact.kit.problem.Problems;
import dev.tact.profile.tracking.Message.Received;
import dev.tact.profile.tracking.TrackingResponse.Result;
import dev.tact.profile.writekeys.WriteKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages in: reads each for what would be kept, and has what is allowed of it kept in one transaction. What is not
 * allowed is counted, and leaves no other trace.
 */
@ApplicationScoped
class TrackingService {

    /** A whole request's events are one transaction, so they are bounded. */
    static final int MOST_EVENTS = 5_000;

    private static final int FORGET_AT_ONCE = 10_000;

    private final Drafter drafter;
    private final WriteKeys keys;
    private final Intake intake;
    private final TrackingStore store;
    private final TrackingConfig config;
    private final MeterRegistry meters;
    private final Clock clock;

    TrackingService(
            Drafter drafter,
            WriteKeys keys,
            Intake intake,
            TrackingStore store,
            TrackingConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.drafter = drafter;
        this.keys = keys;
        this.intake = intake;
        this.store = store;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /** @param language of what is said of a message */
    TrackingResponse track(Received received, Sender sender, Relay relay, Locale language) {
        var now = clock.instant();
        var messages = received.messages();
        var results = new Result[messages.size()];
        var drafts = new LinkedHashMap<Integer, Draft>();
        for (var i = 0; i < results.length; i++) {
            try {
                drafts.put(i, drafter.draft(messages.get(i), sender, now));
            } catch (MessageRefused refused) {
                results[i] = Result.refused(messages.get(i).messageId(), refused, language);
                if (received.alone() && refused.reason().isRefusal()) {
                    count(messages.get(i), null, results[i]);
                    throw refused.problem();
                }
            }
        }
        bound(messages.size(), drafts.values(), sender);
        var taken = taken(List.copyOf(drafts.values()), received.alone(), relay).iterator();
        drafts.keySet().forEach(index -> results[index] = taken.next());
        for (var i = 0; i < results.length; i++) {
            count(messages.get(i), drafts.get(i), results[i]);
        }
        return new TrackingResponse(true, List.of(results));
    }

    private List<Result> taken(List<Draft> drafts, boolean alone, Relay relay) {
        return alone && drafts.stream().anyMatch(this::isSmallEvent)
                ? List.of(intake.takeWithOthers(drafts.getFirst(), relay))
                : intake.take(drafts, relay);
    }

    /** Whether so many of it as share a transaction are not too many for one. */
    private boolean isSmallEvent(Draft draft) {
        return draft.type() != null && draft.events().size() * config.together() <= MOST_EVENTS;
    }

    private void bound(int messages, Collection<Draft> drafts, Sender sender) {
        // a message counts once, whatever becomes of it; an order as often as it has products
        var total = messages - drafts.size();
        for (var draft : drafts) {
            total += Math.max(1, draft.events().size());
        }
        if (total > MOST_EVENTS) {
            throw Problems.tooLarge();
        }
        // the request itself was counted as one already
        if (sender instanceof Sender.KeyHolder(var key) && total > 1) {
            keys.charge(key, total - 1);
        }
    }

    /** By registered names only: what a client calls an event may be anything. */
    private void count(Message message, @Nullable Draft draft, Result result) {
        var type = draft == null ? null : draft.type();
        var outcome = result.reason() == null ? "STORED" : result.reason().name();
        meters.counter(
                        "tact.tracking.messages",
                        "type",
                        type == null ? message.call().label() : type.name(),
                        "outcome",
                        outcome)
                .increment();
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(config.repeatWindow());
        var gone = FORGET_AT_ONCE;
        while (gone == FORGET_AT_ONCE) {
            gone = store.forget(before, FORGET_AT_ONCE);
        }
    }
}
