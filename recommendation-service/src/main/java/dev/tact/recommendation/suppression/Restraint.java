package dev.tact.recommendation.suppression;

import dev.tact.kit.ids.Ids;
import dev.tact.kit.sealing.BlindIndex;
import dev.tact.kit.sealing.Cell;
import dev.tact.kit.sealing.KeyDestroyed;
import dev.tact.kit.sealing.Sealing;
import dev.tact.kit.sealing.SubjectSealer;
import dev.tact.recommendation.suppression.ImpressionRepository.Wanted;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Says what holds back, and counts what is shown. A showing takes one of an item's numbered places; there are as many as it may be shown
 * times, so the cap holds however many calls come at once, and none waits for another but for the very same place.
 *
 * <p>What was shown is personal: asked only where a decision allows it.
 */
@ApplicationScoped
public class Restraint {

    private static final int FORGET_AT_ONCE = 1_000;

    private final RestraintRepository restraints;
    private final ImpressionRepository impressions;
    private final CaseRepository cases;
    private final Sealing sealing;
    private final BlindIndex index;
    private final SuppressionConfig config;
    private final Ids ids;
    private final Clock clock;

    Restraint(
            RestraintRepository restraints,
            ImpressionRepository impressions,
            CaseRepository cases,
            Sealing sealing,
            BlindIndex index,
            SuppressionConfig config,
            Ids ids,
            Clock clock) {
        this.restraints = restraints;
        this.impressions = impressions;
        this.cases = cases;
        this.sealing = sealing;
        this.index = index;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** What holds back from this customer what would be shown for this purpose; one statement. */
    public Restraints of(UUID subject, String purpose) {
        var now = clock.instant();
        var found = restraints.of(
                subject, purpose, config.mostTimes(), since(now), recent(now), now.minus(config.openFor()));
        if (found.full().isEmpty()) {
            return new Restraints(found.openCase(), Set.of());
        }
        try {
            var sealer = sealing.of(subject);
            var resting = new HashSet<String>();
            found.full()
                    .forEach(
                            (id, name) -> resting.add(new String(sealer.open(cell(id), name), StandardCharsets.UTF_8)));
            return new Restraints(found.openCase(), resting);
        } catch (KeyDestroyed erased) {
            return Restraints.NONE;
        }
    }

    /** Whether a case of this customer is open; it holds promotions back whatever else may be known of them. */
    public boolean openComplaint(UUID subject) {
        return cases.open(subject, clock.instant().minus(config.openFor()));
    }

    /**
     * Counts that these items are shown to this customer for this purpose, and for no other; of somebody erased nothing is counted.
     *
     * @return those that may be shown: the others were shown often enough meanwhile
     */
    public Set<String> show(UUID subject, String purpose, Collection<String> items) {
        try {
            return show(subject, purpose, sealing.of(subject), items);
        } catch (KeyDestroyed erased) {
            return Set.copyOf(items);
        }
    }

    private Set<String> show(UUID subject, String purpose, SubjectSealer sealer, Collection<String> items) {
        var left = new HashMap<String, String>();
        items.forEach(item -> left.put(HexFormat.of().formatHex(blind(subject, item)), item));
        var shown = new HashSet<String>();
        // who loses a place to another call tries the next one; each turn somebody gets a place, so there are no more
        // turns than places
        for (var turn = 0; turn <= config.mostTimes() && !left.isEmpty(); turn++) {
            var now = clock.instant();
            impressions
                    .show(subject, purpose, wanted(sealer, left), config.mostTimes(), now, since(now), recent(now))
                    .forEach((item, counted) -> {
                        var id = left.remove(item);
                        if (id != null && counted) {
                            shown.add(id);
                        }
                    });
        }
        return shown;
    }

    private Set<Wanted> wanted(SubjectSealer sealer, Map<String, String> items) {
        var wanted = new HashSet<Wanted>();
        items.forEach((blind, item) -> {
            var id = ids.next();
            wanted.add(new Wanted(
                    id, blind, HexFormat.of().formatHex(sealer.seal(cell(id), item.getBytes(StandardCharsets.UTF_8)))));
        });
        return wanted;
    }

    /** An item that the customer clicked may be shown as often again. */
    public void clicked(UUID subject, String item) {
        impressions.forget(subject, blind(subject, item));
    }

    /** Forgets all of a customer. */
    public void erase(UUID subject) {
        impressions.erase(subject);
        cases.erase(subject);
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        var now = clock.instant();
        while (impressions.forget(since(now), FORGET_AT_ONCE) == FORGET_AT_ONCE) {
            // as many again: far more are shown in an hour than go at once
        }
        while (cases.forget(now.minus(config.closedFor()), now.minus(config.openFor()), FORGET_AT_ONCE)
                == FORGET_AT_ONCE) {
            // as many again
        }
    }

    private Instant since(Instant now) {
        return now.minus(config.window());
    }

    /** What was shown after this counts as this showing. Nothing, where each counts: another call's clock may be ahead of this one's. */
    private Instant recent(Instant now) {
        return config.apart().isZero() ? now.plus(config.window()) : now.minus(config.apart());
    }

    /** With the subject, so that two customers' rows do not tell that they were shown the same. */
    private byte[] blind(UUID subject, String item) {
        return index.of("impression", "item", BlindIndex.Form.TEXT, subject + "/" + item);
    }

    private static Cell cell(UUID id) {
        return new Cell("impression", "sealed", id);
    }
}
