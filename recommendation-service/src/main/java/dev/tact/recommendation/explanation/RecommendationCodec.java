package dev.tact.recommendation.explanation;

import dev.tact.recommendation.explanation.Recommendation.Contribution;
import dev.tact.recommendation.explanation.Recommendation.Item;
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

/** The compact form in which a list is sealed: ten items of 500 contributions are 50 kB here and half a megabyte as JSON. */
final class RecommendationCodec {

    private static final int FORMAT = 1;

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
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Recommendation read(UUID id, byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) {
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
                items.add(item(in));
            }
            return new Recommendation(
                    id, madeAt, personalised, reason, version, revision, List.copyOf(sources), List.copyOf(items));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Item item(DataInputStream in) throws IOException {
        var itemId = in.readUTF();
        var score = in.readDouble();
        var base = in.readDouble();
        var withheld = new Withheld(in.readInt(), in.readDouble());
        var contributions = new ArrayList<Contribution>();
        for (var left = in.readInt(); left > 0; left--) {
            contributions.add(new Contribution(in.readInt(), in.readDouble()));
        }
        return new Item(itemId, score, base, List.copyOf(contributions), withheld);
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
