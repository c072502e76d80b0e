package dev.tact.verifier.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tact.verifier.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes lines; while reading, what was met of one so far. */
final class LineFormat {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private @Nullable String origin;
    private @Nullable Long size;
    private @Nullable Long position;
    private @Nullable Hash commitment;
    private @Nullable List<Hash> nodes;
    private byte @Nullable [] salt;
    private byte @Nullable [] document;
    private @Nullable String note;

    private LineFormat() {}

    static byte[] write(Line line) {
        var written = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(written)) {
            json.writeStartObject();
            switch (line) {
                case Line.Header header -> {
                    json.writeStringField("ledger", header.origin());
                    json.writeNumberField("size", header.size());
                }
                case Line.Entry entry -> write(entry, json);
                case Line.Signed signed -> json.writeStringField("checkpoint", signed.note());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toByteArray();
    }

    static Line read(byte[] line) {
        try (var json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            var read = new LineFormat();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                read.member(json, line);
            }
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("something follows the object");
            }
            return read.line();
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("not JSON");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(Line.Entry entry, JsonGenerator json) throws IOException {
        json.writeNumberField("position", entry.position());
        json.writeStringField("commitment", entry.commitment().toString());
        json.writeArrayFieldStart("nodes");
        for (var node : entry.nodes()) {
            json.writeString(node.toString());
        }
        json.writeEndArray();
        var opening = entry.opening();
        if (opening != null) {
            json.writeStringField("salt", Base64.getEncoder().encodeToString(opening.salt()));
            json.writeFieldName("document");
            json.writeRawValue(new String(opening.document(), StandardCharsets.UTF_8));
        }
    }

    private void member(JsonParser json, byte[] line) throws IOException {
        var name = json.currentName();
        var value = json.nextToken();
        switch (name) {
            case "ledger" -> origin = text(json);
            case "size" -> size = number(json);
            case "position" -> position = number(json);
            case "commitment" -> commitment = Hash.ofBase64(text(json));
            case "nodes" -> nodes = hashes(json);
            case "salt" -> salt = Base64.getDecoder().decode(text(json));
            case "document" -> {
                if (value != JsonToken.START_OBJECT) {
                    throw new IllegalArgumentException("a document is an object");
                }
                var from = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                document = Arrays.copyOfRange(
                        line, from, (int) json.currentLocation().getByteOffset());
            }
            case "checkpoint" -> note = text(json);
            default -> throw new IllegalArgumentException("unknown member");
        }
    }

    private Line line() {
        if (position != null && commitment != null && nodes != null && origin == null && note == null) {
            if ((salt == null) != (document == null)) {
                throw new IllegalArgumentException("a document without its salt, or a salt without its document");
            }
            return new Line.Entry(
                    position, commitment, nodes, salt == null || document == null ? null : new Opening(salt, document));
        }
        if (origin != null && size != null && note == null) {
            return new Line.Header(origin, size);
        }
        if (note != null && origin == null) {
            return new Line.Signed(note);
        }
        throw new IllegalArgumentException("neither an entry nor a checkpoint");
    }

    private static List<Hash> hashes(JsonParser json) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            throw new IllegalArgumentException("nodes are a list");
        }
        var hashes = new ArrayList<Hash>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            hashes.add(Hash.ofBase64(text(json)));
        }
        return hashes;
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("a text is expected");
        }
        return json.getText();
    }

    private static long number(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new IllegalArgumentException("a whole number is expected");
        }
        return json.getLongValue();
    }
}
