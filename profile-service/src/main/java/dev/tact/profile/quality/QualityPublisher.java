package dev.tact.profile.quality;

import dev.tact.kit.disclosure.DailyPublication;
import dev.tact.kit.disclosure.Disclosure;
import dev.tact.profile.quality.QualityRepository.Known;
import dev.tact.profile.quality.QualityRepository.Occurrence;
import dev.tact.profile.quality.QualityResponse.OfAttribute;
import dev.tact.profile.quality.QualityResponse.OfEvent;
import dev.tact.profile.quality.QualityResponse.OfMonth;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the report once a day (UTC), on one replica. What it keeps is what it publishes, and what is read all day: who reads
 * twice learns nothing of what happened in between.
 */
@ApplicationScoped
class QualityPublisher {

    private static final Logger LOG = Logger.getLogger(QualityPublisher.class);

    private static final int MONTHS = 13;
    private static final Known OF_NOBODY = new Known(0, 0, 0);

    private final QualityRepository quality;
    private final Registry registry;
    private final Clock clock;

    QualityPublisher(QualityRepository quality, Registry registry, Clock clock) {
        this.quality = quality;
        this.registry = registry;
        this.clock = clock;
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void publish() {
        DailyPublication.publish(clock, quality::publishedAt, quality::lock, now -> {
            quality.publish(count(now), now);
            LOG.info("data quality published");
        });
    }

    private QualityResponse count(Instant now) {
        var people = quality.people();
        var known = quality.byAttribute(now);
        var first = YearMonth.from(DailyPublication.day(now)).minusMonths(MONTHS - 1);
        var occurred = quality.byMonth(first);
        return new QualityResponse(
                now,
                Disclosure.LEAST,
                Disclosure.STEP,
                registry.all(Definition.Kind.ATTRIBUTE).stream()
                        .map(definition ->
                                attribute(definition, known.getOrDefault(definition.name(), OF_NOBODY), people))
                        .toList(),
                registry.all(Definition.Kind.EVENT).stream()
                        .map(definition -> event(definition, first, occurred))
                        .toList());
    }

    private static OfAttribute attribute(Definition definition, Known known, long people) {
        // somebody may have become known while it was counted
        var whole = parts(known.people(), Math.max(people - known.people(), 0));
        var ages = parts(known.people() - known.stale(), known.stale());
        var sources = parts(known.people() - known.conflicting(), known.conflicting());
        return new OfAttribute(
                definition.name(),
                definition.category(),
                whole.get(true),
                whole.get(false),
                share(whole.get(true), whole.get(false)),
                ages.get(true),
                ages.get(false),
                share(ages.get(false), ages.get(true)),
                sources.get(true),
                sources.get(false),
                share(sources.get(false), sources.get(true)));
    }

    private static OfEvent event(Definition definition, YearMonth first, Map<Occurrence, Long> occurred) {
        return new OfEvent(
                definition.name(),
                definition.category(),
                IntStream.range(0, MONTHS)
                        .mapToObj(first::plusMonths)
                        .map(month -> new OfMonth(
                                month,
                                Disclosure.of(occurred.getOrDefault(new Occurrence(definition.name(), month), 0L))))
                        .toList());
    }

    private static Map<Boolean, @Nullable Long> parts(long such, long others) {
        var parts = new LinkedHashMap<Boolean, Long>();
        parts.put(true, such);
        parts.put(false, others);
        return Disclosure.ofParts(parts);
    }

    private static @Nullable BigDecimal share(@Nullable Long part, @Nullable Long rest) {
        return part == null || rest == null
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(part + rest), 2, RoundingMode.HALF_UP);
    }
}
