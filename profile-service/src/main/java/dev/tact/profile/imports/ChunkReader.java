package dev.tact.profile.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.imports.ChunkResult.RefusedLine;
import dev.tact.profile.imports.PurchaseLine.Purchase;
import dev.tact.profile.imports.PurchaseLine.Refused;
import dev.tact.profile.imports.PurchaseLine.Skipped;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads a chunk's lines into events, attributes and the reasons for what is neither. */
@ApplicationScoped
class ChunkReader {

    static final String SOURCE = "online-retail";
    private static final BigDecimal CERTAIN = new BigDecimal("1.00");

    private final EventLog events;
    private final ImportConfig config;
    private final Ids ids;
    private final Clock clock;

    ChunkReader(EventLog events, ImportConfig config, Ids ids, Clock clock) {
        this.events = events;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    ChunkResult read(Chunk chunk) {
        var reader = new PurchaseLine.Reader(config.zone(), clock.instant());
        var purchases = new ArrayList<Event.New>();
        var subjects = new HashMap<String, UUID>();
        var countries = new HashMap<UUID, Attribute.New>();
        var skipped = new EnumMap<Skip, Long>(Skip.class);
        var refusals = new ArrayList<RefusedLine>();
        var rows = 0;
        var line = chunk.firstLine();
        for (var bytes : chunk.lines()) {
            if (bytes.length > 0) {
                rows++;
                switch (reader.read(bytes)) {
                    case Skipped(var reason) -> skipped.merge(reason, 1L, Long::sum);
                    case Refused(var reason) -> refusals.add(new RefusedLine(line, reason));
                    case Purchase purchase -> {
                        var subject = subjects.computeIfAbsent(
                                purchase.customer(),
                                customer -> NamedUuid.of(NamedUuid.SUBJECTS, SOURCE + ":" + customer));
                        purchases.add(event(subject, purchase));
                        country(subject, purchase, countries);
                    }
                }
            }
            line++;
        }
        return new ChunkResult(rows, purchases, List.copyOf(countries.values()), skipped, refusals);
    }

    private Event.New event(UUID subject, Purchase purchase) {
        var properties = JsonNodeFactory.instance
                .objectNode()
                .put("invoice", purchase.invoice())
                .put("unitPrice", purchase.unitPrice().toPlainString())
                .put("currency", config.currency());
        return new Event.New(
                ids.nextInOrder(),
                subject,
                "purchase",
                events.sourceKey(SOURCE, purchase.source().toArray(String[]::new)),
                null,
                new Event.Content(purchase.itemId(), purchase.quantity(), purchase.at(), properties));
    }

    private static void country(UUID subject, Purchase purchase, Map<UUID, Attribute.New> countries) {
        Countries.code(purchase.country())
                .map(code -> new Attribute.New(
                        subject,
                        "country",
                        TextNode.valueOf(code),
                        Attribute.Origin.OBSERVED,
                        SOURCE,
                        CERTAIN,
                        purchase.at()))
                .ifPresent(seen ->
                        countries.merge(subject, seen, (a, b) -> b.observedAt().isAfter(a.observedAt()) ? b : a));
    }
}
