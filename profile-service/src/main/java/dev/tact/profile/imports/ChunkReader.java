package dev.tact.profile.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tact.kit.ids.Ids;
import dev.tact.kit.ids.NamedUuid;
import dev.tact.kit.staging.Tally;
import dev.tact.profile.attributes.Attribute;
import dev.tact.profile.events.Event;
import dev.tact.profile.events.EventLog;
import dev.tact.profile.imports.PurchaseLine.Purchase;
import dev.tact.profile.imports.PurchaseLine.Refused;
import dev.tact.profile.imports.PurchaseLine.Skipped;
import dev.tact.profile.registry.Definition;
import dev.tact.profile.registry.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads a chunk's lines into events, attributes and the reasons for what is neither. */
@ApplicationScoped
class ChunkReader {

    private static final String PURCHASE = "purchase";
    private static final String COUNTRY = "country";
    private static final BigDecimal CERTAIN = new BigDecimal("1.00");

    private final EventLog events;
    private final Registry registry;
    private final ImportConfig config;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    ChunkReader(EventLog events, Registry registry, ImportConfig config, ObjectMapper json, Ids ids, Clock clock) {
        this.events = events;
        this.registry = registry;
        this.config = config;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** Reads lines of a file; the first of them has that number. */
    ChunkResult read(RowFormat.Kind kind, long firstLine, Lines lines) throws IOException {
        var format = format(kind);
        var definition = registry.event(PURCHASE).filter(Definition::owed);
        var placed = registry.attribute(COUNTRY);
        var purchases = new ArrayList<Event.New>();
        var subjects = new HashMap<String, UUID>();
        var countries = new HashMap<UUID, Attribute.New>();
        var skipped = new EnumMap<Skip, Long>(Skip.class);
        var refusals = new ArrayList<Tally.Refusal>();
        var rows = 0;
        var line = firstLine;
        for (var bytes = lines.next(); bytes != null; bytes = lines.next()) {
            if (bytes.length > 0) {
                rows++;
                switch (format.read(bytes)) {
                    case Skipped(var reason) -> skipped.merge(reason, 1L, Long::sum);
                    case Refused(var reason) -> refusals.add(new Tally.Refusal(line, reason.name()));
                    case Purchase purchase when definition.isEmpty() -> skipped.merge(Skip.NOT_KEPT, 1L, Long::sum);
                    case Purchase purchase -> {
                        var properties = properties(purchase, definition.get());
                        if (!definition.get().violations(properties).isEmpty()) {
                            refusals.add(new Tally.Refusal(line, Refusal.NOT_AS_DEFINED.name()));
                        } else {
                            var subject = subjects.computeIfAbsent(purchase.customer(), ChunkReader::subject);
                            purchases.add(event(format, subject, purchase, properties));
                            placed.ifPresent(country -> country(subject, purchase, country, countries));
                        }
                    }
                }
            }
            line++;
        }
        return new ChunkResult(rows, purchases, List.copyOf(countries.values()), skipped, refusals);
    }

    private RowFormat format(RowFormat.Kind kind) {
        return switch (kind) {
            case CSV -> new PurchaseColumns(config.zone(), config.currency(), clock.instant());
            case NDJSON -> new PurchaseMembers(json, clock.instant());
        };
    }

    /** An earlier system's customers are told by the colon between its name and theirs. */
    private static UUID subject(String customer) {
        return customer.indexOf(':') < 0 ? UUID.fromString(customer) : NamedUuid.of(NamedUuid.SUBJECTS, customer);
    }

    /** Of a purchase no more is kept than its definition names. */
    private static ObjectNode properties(Purchase purchase, Definition definition) {
        var properties = JsonNodeFactory.instance
                .objectNode()
                .put("invoice", purchase.invoice())
                .put("unitPrice", purchase.unitPrice().toPlainString())
                .put("currency", purchase.currency());
        if (purchase.category() != null) {
            properties.put("category", purchase.category());
        }
        var undeclared = new ArrayList<String>();
        properties.fieldNames().forEachRemaining(name -> {
            if (!definition.declares(name)) {
                undeclared.add(name);
            }
        });
        return properties.remove(undeclared);
    }

    private Event.New event(RowFormat format, UUID subject, Purchase purchase, ObjectNode properties) {
        return new Event.New(
                ids.nextInOrder(),
                subject,
                PURCHASE,
                events.sourceKey(format.source(), purchase.source().toArray(String[]::new)),
                null,
                new Event.Content(purchase.itemId(), purchase.quantity(), purchase.at(), properties));
    }

    private static void country(
            UUID subject, Purchase purchase, Definition definition, Map<UUID, Attribute.New> countries) {
        Optional.ofNullable(purchase.country())
                .flatMap(Countries::code)
                .map(TextNode::valueOf)
                .filter(code -> definition.violations(code).isEmpty())
                .map(code -> new Attribute.New(
                        subject,
                        COUNTRY,
                        code,
                        Attribute.Origin.OBSERVED,
                        PurchaseColumns.SOURCE,
                        CERTAIN,
                        purchase.at()))
                .ifPresent(seen ->
                        countries.merge(subject, seen, (a, b) -> b.observedAt().isAfter(a.observedAt()) ? b : a));
    }
}
