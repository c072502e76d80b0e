package dev.tact.kit.test;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Recognises values in bytes, in each of the forms that hide nothing: other case or charset, escaped, hexadecimal, base64. */
final class Canaries {

    private static final int SHORTEST = 8;
    private static final int HEAD = Integer.BYTES;
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Form(String canary, String name, byte[] bytes) {}

    private final Map<Integer, List<Form>> byHead = new HashMap<>();
    /** Which heads are worth a look: nearly every byte of a database is not. */
    private final BitSet heads = new BitSet(1 << 20);

    Canaries(Collection<String> canaries) {
        for (var canary : canaries) {
            if (canary.length() < SHORTEST) {
                throw new IllegalArgumentException("a canary this short may stand anywhere by chance: " + canary);
            }
            forms(canary).forEach((name, bytes) -> {
                var head = ByteBuffer.wrap(bytes).getInt();
                byHead.computeIfAbsent(head, none -> new ArrayList<>()).add(new Form(canary, name, bytes));
                heads.set(slot(head));
            });
        }
    }

    /** Each canary that stands in the bytes, with the form it has there. */
    Set<String> in(byte[] bytes) {
        var found = new LinkedHashSet<String>();
        var head = 0;
        for (var end = 0; end < bytes.length; end++) {
            head = (head << Byte.SIZE) | (bytes[end] & 0xff);
            if (end >= HEAD - 1 && heads.get(slot(head))) {
                for (var form : byHead.getOrDefault(head, List.of())) {
                    if (startsWith(bytes, end - HEAD + 1, form.bytes())) {
                        found.add(form.canary() + " in " + form.name());
                    }
                }
            }
        }
        return found;
    }

    private static int slot(int head) {
        return (head * 0x9e3779b9) >>> 12;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] form) {
        return from + form.length <= bytes.length
                && Arrays.equals(bytes, from, from + form.length, form, 0, form.length);
    }

    private static Map<String, byte[]> forms(String canary) {
        var plain = new LinkedHashMap<String, byte[]>();
        for (var spelling : spellings(canary)) {
            for (var charset : CHARSETS) {
                if (charset.newEncoder().canEncode(spelling)) {
                    plain.put(spelling + ' ' + charset, spelling.getBytes(charset));
                }
            }
        }
        if (canary.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            var uuid = UUID.fromString(canary);
            plain.put(
                    "binary",
                    ByteBuffer.allocate(16)
                            .putLong(uuid.getMostSignificantBits())
                            .putLong(uuid.getLeastSignificantBits())
                            .array());
        }
        var forms = new LinkedHashMap<>(plain);
        plain.forEach((name, bytes) -> {
            put(forms, "hex of " + name, HexFormat.of().formatHex(bytes));
            put(forms, "HEX of " + name, HexFormat.of().withUpperCase().formatHex(bytes));
            for (var shift = 0; shift < 3; shift++) {
                put(forms, "base64+" + shift + " of " + name, base64(Base64.getEncoder(), bytes, shift));
                put(forms, "base64url+" + shift + " of " + name, base64(Base64.getUrlEncoder(), bytes, shift));
            }
        });
        return forms;
    }

    private static Set<String> spellings(String canary) {
        return List.of(canary, canary.toLowerCase(Locale.ROOT), canary.toUpperCase(Locale.ROOT)).stream()
                .flatMap(one -> List.of(one, escaped(one), URLEncoder.encode(one, StandardCharsets.UTF_8)).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** As JSON may write it. */
    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }

    /** The characters that depend on nothing but the bytes, when as many others stand before them. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int before) {
        var shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        var from = (before * 8 + 5) / 6;
        var to = shifted.length * 8 / 6;
        return encoder.withoutPadding().encodeToString(shifted).substring(from, to);
    }

    private static void put(Map<String, byte[]> forms, String name, String text) {
        forms.put(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
