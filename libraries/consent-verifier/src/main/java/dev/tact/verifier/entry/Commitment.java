package dev.tact.verifier.entry;

import dev.tact.verifier.tree.Hash;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** How an entry commits to a document without telling it: whoever lacks the salt can neither read nor guess it. */
public final class Commitment {

    /** How many bytes a salt has. */
    public static final int SALT = 32;

    private Commitment() {}

    /**
     * The hash of the salt and the document's canonical form (RFC 8785).
     *
     * @throws IllegalArgumentException when the salt is not of 32 bytes, or the document is no JSON object
     */
    public static Hash to(byte[] salt, byte[] document) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("a salt has 32 bytes");
        }
        try {
            return Hash.sha256(salt, new JsonCanonicalizer(document).getEncodedUTF8());
        } catch (IOException malformed) {
            // not as the cause: its message may quote the document
            throw new IllegalArgumentException("a document is a JSON object");
        }
    }
}
