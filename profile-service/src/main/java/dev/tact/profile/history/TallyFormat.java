package dev.tact.profile.history;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.tact.profile.history.Tally.Item;
import dev.tact.profile.history.Tally.Said;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
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

    private final ObjectWriter writer;
    private final ObjectReader reader;

    TallyFormat() {
        var cbor = new CBORMapper();
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
