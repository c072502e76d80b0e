package dev.tact.kit.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Finds a row by an identifier whose value is stored sealed only: its hash, under a key per column, is what is stored beside it
 * and looked up. 16 bytes are kept of it, so that two among a hundred million differing identifiers meet by chance once in 10²² such
 * tables.
 *
 * <p>It leaks equality: whoever reads the column sees which rows hold the same identifier and how many differ, though not
 * between two columns or services. Whoever also has the index key can try identifiers out, and e-mail addresses and telephone
 * numbers are few enough for that. Destroying a subject's key does not reach it: an erasure deletes the row.
 */
@ApplicationScoped
public class BlindIndex {

    /** The form in which two spellings of one identifier are equal. Any other function will do as well. */
    public enum Form implements UnaryOperator<String> {

        /** As it is written, but for surrounding space and for the way Unicode encodes it (NFC, UAX #15). */
        TEXT {
            @Override
            public String apply(String identifier) {
                return Normalizer.normalize(identifier.strip(), Normalizer.Form.NFC);
            }
        },

        /** Letters of either case are one as well: RFC 5321 §2.4 tells mailboxes apart by case, those who assign them do not. */
        EMAIL {
            @Override
            public String apply(String identifier) {
                return TEXT.apply(identifier.toLowerCase(Locale.ROOT));
            }
        }
    }

    private static final int KEPT = 16;

    private final KeyedHash hash;

    BlindIndex(KeyedHash hash) {
        this.hash = hash;
    }

    /** What stands in, or is looked up in, the index of this column. */
    public byte[] of(String table, String column, UnaryOperator<String> form, String identifier) {
        var key = hash.of(
                "blind-index:" + table + '.' + column, form.apply(identifier).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(key, KEPT);
    }
}
