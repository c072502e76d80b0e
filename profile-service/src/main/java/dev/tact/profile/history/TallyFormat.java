package dev.tact.profile.history;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.tact.profile.history.Tally.Item;
import dev.tact.profile.history.Tally.Said;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a tally is written before it is sealed: CBOR (RFC 8949), arrays instead of named fields. */
@ApplicationScoped
class TallyFormat {

    @RegisterForReflection
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"version", "events", "days", "truncated", "items"})
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Written(int version, long events, int[] days, boolean truncated, List<WrittenItem> items) {}

    @RegisterForReflection
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({
        "itemId",
        "times",
        "quantity",
        "days",
        "second",
        "nano",
        "lastEvent",
        "category",
        "said",
        "saidNano"
    })
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record WrittenItem(
            String itemId,
            long times,
            long quantity,
            int[] days,
            long second,
            int nano,
            UUID lastEvent,
            @Nullable String category,
            long said,
            int saidNano) {}

    private static final int VERSION = 1;

    private final CBORMapper cbor = new CBORMapper();
    private final ObjectWriter writer;
    private final ObjectReader reader;

    TallyFormat() {
        this.writer = cbor.writerFor(Written.class);
        this.reader = cbor.readerFor(Written.class);
    }

    byte[] write(Tally tally) {
        var items = tally.latestFirst().stream().map(TallyFormat::written).toList();
        try {
            return writer.writeValueAsBytes(
                    new Written(VERSION, tally.events(), epochDays(tally.days()), tally.truncated(), items));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tally cannot be written", impossible);
        }
    }

    /** Adds what was written to this tally. */
    void addTo(Tally tally, byte[] plain) {
        try {
            Written written = reader.readValue(plain);
            if (written.version() != VERSION) {
                throw new IllegalStateException("a history of version " + written.version());
            }
            tally.add(
                    written.events(),
                    days(written.days()),
                    written.items().stream().map(TallyFormat::item).toList(),
                    written.truncated());
        } catch (IOException unreadable) {
            throw new IllegalStateException("an opened history is no history", unreadable);
        }
    }

    /**
     * The items of what was written, the latest first, and at most so many. It walks along the tokens and stops early: a view is
     * not to pay for the days, nor for items that it does not show.
     */
    Outline outline(String type, byte[] plain, int most) {
        try (var tokens = cbor.createParser(plain)) {
            tokens.nextToken();
            var version = tokens.nextIntValue(0);
            if (version != VERSION) {
                throw new IllegalStateException("a history of version " + version);
            }
            tokens.nextToken();
            skipArray(tokens);
            var truncated = tokens.nextToken() == JsonToken.VALUE_TRUE;
            var items = new ArrayList<Outline.Item>();
            tokens.nextToken();
            while (tokens.nextToken() == JsonToken.START_ARRAY) {
                if (items.size() == most) {
                    return new Outline(type, items, true);
                }
                items.add(outlined(tokens));
            }
            return new Outline(type, items, truncated);
        } catch (IOException unreadable) {
            throw new IllegalStateException("an opened history is no history", unreadable);
        }
    }

    private static Outline.Item outlined(JsonParser tokens) throws IOException {
        var itemId = Objects.requireNonNull(tokens.nextTextValue());
        var times = tokens.nextLongValue(0);
        var quantity = tokens.nextLongValue(0);
        skipArray(tokens);
        var last = Instant.ofEpochSecond(tokens.nextLongValue(0), tokens.nextIntValue(0));
        tokens.nextToken();
        var event = ByteBuffer.wrap(tokens.getBinaryValue());
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            // what the item is said to be
        }
        return new Outline.Item(itemId, times, quantity, last, new UUID(event.getLong(), event.getLong()));
    }

    private static void skipArray(JsonParser tokens) throws IOException {
        tokens.nextToken();
        tokens.skipChildren();
    }

    private static WrittenItem written(Item item) {
        var last = item.last();
        var category = item.category();
        var said = category == null ? Instant.EPOCH : category.at();
        return new WrittenItem(
                item.itemId(),
                item.times(),
                item.quantity(),
                epochDays(item.days()),
                last.getEpochSecond(),
                last.getNano(),
                item.lastEvent(),
                category == null ? null : category.category(),
                said.getEpochSecond(),
                said.getNano());
    }

    private static Item item(WrittenItem written) {
        var category = written.category();
        return new Item(
                written.itemId(),
                category == null ? null : new Said(category, Instant.ofEpochSecond(written.said(), written.saidNano())),
                written.times(),
                written.quantity(),
                days(written.days()),
                Instant.ofEpochSecond(written.second(), written.nano()),
                written.lastEvent());
    }

    private static int[] epochDays(Collection<LocalDate> days) {
        return days.stream().mapToInt(day -> Math.toIntExact(day.toEpochDay())).toArray();
    }

    private static NavigableSet<LocalDate> days(int[] epochDays) {
        var days = new TreeSet<LocalDate>();
        for (var day : epochDays) {
            days.add(LocalDate.ofEpochDay(day));
        }
        return days;
    }
}
