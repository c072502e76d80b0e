package dev.tact.recommendation.explanation;

import dev.tact.recommendation.explanation.Recommendation.Adjustment;
import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Item;
import dev.tact.recommendation.explanation.Recommendation.Slot;
import dev.tact.recommendation.explanation.Recommendation.Source;
import dev.tact.recommendation.explanation.Recommendation.Withheld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The compact form in which a list is sealed: ten items of 500 contributions are 50 kB here and half a megabyte as JSON.
 *
 * <p>Format 1 knew no slots, adjustments, marks and remarks; it is still read.
 */
public final class RecommendationCodec {

    private static final int FORMAT = 2;
    private static final int OLDEST = 1;

    private RecommendationCodec() {}

    static byte[] write(Recommendation made) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(made.madeAt().toString());
            out.writeBoolean(made.personalised());
            optional(out, made.reason());
            optional(out, made.modelVersion());
            out.writeInt(made.modelRevision());
            out.writeInt(made.sources().size());
            for (var source : made.sources()) {
                out.writeUTF(source.eventId());
                out.writeUTF(source.itemId());
                out.writeUTF(source.category());
            }
            out.writeInt(made.items().size());
            for (var item : made.items()) {
                out.writeUTF(item.itemId());
                out.writeDouble(item.score());
                out.writeDouble(item.base());
                out.writeInt(item.withheld().count());
                out.writeDouble(item.withheld().value());
                out.writeInt(item.contributions().size());
                for (var contribution : item.contributions()) {
                    out.writeInt(contribution.source());
                    out.writeDouble(contribution.value());
                }
                out.writeUTF(item.slot().name());
                out.writeBoolean(item.propensity() != null);
                if (item.propensity() != null) {
                    out.writeDouble(item.propensity());
                }
                out.writeInt(item.adjustments().size());
                for (var adjustment : item.adjustments()) {
                    out.writeUTF(adjustment.rule());
                    out.writeInt(adjustment.rankBefore());
                    out.writeInt(adjustment.rankAfter());
                }
                texts(out, item.marks());
            }
            texts(out, made.remarks());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws UncheckedIOException when it is not what was written */
    public static Recommendation read(UUID id, byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var format = in.readByte();
            if (format < OLDEST || format > FORMAT) {
                throw new IOException("a format of another version");
            }
            var madeAt = Instant.parse(in.readUTF());
            var personalised = in.readBoolean();
            var reason = optional(in);
            var version = optional(in);
            var revision = in.readInt();
            var sources = new ArrayList<Source>();
            for (var left = in.readInt(); left > 0; left--) {
                sources.add(new Source(in.readUTF(), in.readUTF(), in.readUTF()));
            }
            var items = new ArrayList<Item>();
            for (var left = in.readInt(); left > 0; left--) {
                items.add(item(format, in));
            }
            return new Recommendation(
                    id,
                    madeAt,
                    personalised,
                    reason,
                    version,
                    revision,
                    List.copyOf(sources),
                    List.copyOf(items),
                    format == OLDEST ? List.of() : texts(in));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Item item(int format, DataInputStream in) throws IOException {
        var itemId = in.readUTF();
        var score = in.readDouble();
        var base = in.readDouble();
        var withheld = new Withheld(in.readInt(), in.readDouble());
        var contributions = new ArrayList<Contribution>();
        for (var left = in.readInt(); left > 0; left--) {
            contributions.add(new Contribution(in.readInt(), in.readDouble()));
        }
        if (format == OLDEST) {
            return new Item(
                    itemId, score, base, List.copyOf(contributions), withheld, Slot.RANKED, null, List.of(), List.of());
        }
        var slot = Slot.valueOf(in.readUTF());
        @Nullable Double propensity = in.readBoolean() ? Double.valueOf(in.readDouble()) : null;
        var adjustments = new ArrayList<Adjustment>();
        for (var left = in.readInt(); left > 0; left--) {
            adjustments.add(new Adjustment(in.readUTF(), in.readInt(), in.readInt()));
        }
        return new Item(
                itemId,
                score,
                base,
                List.copyOf(contributions),
                withheld,
                slot,
                propensity,
                List.copyOf(adjustments),
                texts(in));
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (var left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return List.copyOf(texts);
    }

    private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }
}
