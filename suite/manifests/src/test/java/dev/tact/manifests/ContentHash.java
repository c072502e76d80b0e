package dev.tact.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ten characters kustomize puts behind a generated name: SHA-256 of the content as Go writes it in JSON, without characters that spell words. */
final class ContentHash {

    private static final int LENGTH = 10;
    private static final JsonMapper GO = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static {
        GO.getFactory().setCharacterEscapes(new GoEscapes());
    }

    private ContentHash() {}

    static String of(Manifest manifest) {
        var content = new TreeMap<String, Object>();
        content.put("kind", manifest.kind());
        // kustomize means to put the name in here, looks for it under a field that is never there, and has to stay so
        content.put("name", "");
        if (manifest.is("Secret")) {
            content.put("type", manifest.text("/type"));
        }
        content.put("data", sorted(manifest.at("/data")));
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(GO.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest)
                    .substring(0, LENGTH)
                    .replace('0', 'g')
                    .replace('1', 'h')
                    .replace('3', 'k')
                    .replace('a', 'm')
                    .replace('e', 't');
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> sorted(JsonNode data) {
        return new TreeMap<>(Manifest.strings(data));
    }

    /** Go escapes what HTML could take for markup, and two line ends of Unicode's. */
    private static final class GoEscapes extends CharacterEscapes {

        @Override
        public int[] getEscapeCodesForAscii() {
            var codes = standardAsciiEscapesForJSON();
            for (var character : "<>&".toCharArray()) {
                codes[character] = ESCAPE_CUSTOM;
            }
            return codes;
        }

        @Override
        public @Nullable SerializedString getEscapeSequence(int character) {
            return "<>&\u2028\u2029".indexOf(character) < 0
                    ? null
                    : new SerializedString("\\u" + HexFormat.of().toHexDigits((char) character));
        }
    }
}
