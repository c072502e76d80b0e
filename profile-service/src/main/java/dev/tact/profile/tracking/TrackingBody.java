package dev.tact.profile.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tact.kit.body.BoundedStream;
import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a request's body, within bounds: one JSON object, plain or gzip-compressed. */
final class TrackingBody {

    /** Segment's bound on a request. */
    static final int MOST_BYTES = 500 * 1024;

    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TrackingBody() {}

    static ObjectNode read(InputStream body, @Nullable String encoding) {
        try (var in = decoded(new BoundedStream(body, MOST_BYTES), encoding)) {
            // whole before it is parsed: what is too large is told so, whatever it is
            if (JSON.readTree(in.readAllBytes()) instanceof ObjectNode object) {
                return object;
            }
            throw Problems.malformed();
        } catch (StreamConstraintsException tooMuch) {
            throw Problems.invalid()
                    .violation(
                            "body",
                            Text.of(
                                    "is nested too deeply, or holds too long a number",
                                    "est imbriqué trop profondément, ou contient un nombre trop long"));
        } catch (IOException unreadable) {
            throw Problems.malformed();
        }
    }

    /** How long it is as JSON. */
    static int size(JsonNode message) {
        try {
            return JSON.writeValueAsBytes(message).length;
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree has no JSON form", impossible);
        }
    }

    private static InputStream decoded(InputStream body, @Nullable String encoding) throws IOException {
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> body;
            // bounded again: a little may inflate to a lot
            case "gzip" -> new BoundedStream(new GZIPInputStream(body), MOST_BYTES);
            default -> throw Problems.unsupported();
        };
    }
}
