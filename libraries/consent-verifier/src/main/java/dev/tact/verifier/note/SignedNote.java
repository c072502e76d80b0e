package dev.tact.verifier.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** A text and who signed it (C2SP signed-note). */
record SignedNote(String text, List<Seal> seals) {

    /**
     * One signature line.
     *
     * @param name who signed
     * @param key the four bytes that tell the signer's keys apart
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Seal(String name, byte[] key, byte[] signature) {}

    private static final String DASH = "\u2014 ";
    private static final int KEY = 4;

    static String write(String text, String name, byte[] key, UnaryOperator<byte[]> signer) {
        var signature = signer.apply(text.getBytes(StandardCharsets.UTF_8));
        var sealed = Arrays.copyOf(key, KEY + signature.length);
        System.arraycopy(signature, 0, sealed, KEY, signature.length);
        return text + "\n" + DASH + name + " " + Base64.getEncoder().encodeToString(sealed) + "\n";
    }

    static SignedNote read(String note) throws BadNote {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || end + 2 >= note.length() || !note.endsWith("\n")) {
            throw new BadNote("not a signed note");
        }
        var seals = new ArrayList<Seal>();
        for (var line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            seals.add(seal(line));
        }
        return new SignedNote(note.substring(0, end + 1), seals);
    }

    private static Seal seal(String line) throws BadNote {
        var parts = line.split(" ", -1);
        if (!line.startsWith(DASH) || parts.length != 3) {
            throw new BadNote("not a signature line");
        }
        try {
            var sealed = Base64.getDecoder().decode(parts[2]);
            if (sealed.length <= KEY) {
                throw new BadNote("an empty signature");
            }
            return new Seal(parts[1], Arrays.copyOf(sealed, KEY), Arrays.copyOfRange(sealed, KEY, sealed.length));
        } catch (IllegalArgumentException malformed) {
            throw new BadNote("not a signature");
        }
    }
}
