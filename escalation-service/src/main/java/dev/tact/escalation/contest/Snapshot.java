package dev.tact.escalation.contest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * What is contested, as it was when it was contested.
 *
 * @param reason why it is missing; null when it was taken
 * @param document its canonical JSON (RFC 8785); null when it is missing
 */
record Snapshot(
        SnapshotState state,
        @Nullable String reason,
        @Nullable String document) {

    static Snapshot missing(String reason) {
        return new Snapshot(SnapshotState.MISSING, reason, null);
    }

    /** @throws IOException when it is no JSON */
    static Snapshot of(String json) throws IOException {
        return new Snapshot(SnapshotState.TAKEN, null, new JsonCanonicalizer(json).getEncodedString());
    }

    /** The SHA-256 of the document; null when it is missing. */
    @Nullable
    String sha256() {
        if (document == null) {
            return null;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return "sha-256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without the document. */
    @Override
    public String toString() {
        return "Snapshot[" + state + "]";
    }
}
