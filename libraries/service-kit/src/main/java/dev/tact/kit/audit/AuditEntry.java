package dev.tact.kit.audit;

import dev.tact.kit.sealing.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One link of the chain. */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record AuditEntry(
        long position,
        Instant recordedAt,
        UUID actor,
        String action,
        String target,
        String codes,
        byte[] previous,
        byte[] hash) {

    /** What the first entry follows. */
    static final byte[] NOTHING = new byte[32];

    static AuditEntry following(
            long position,
            byte[] previous,
            Instant recordedAt,
            UUID actor,
            String action,
            String target,
            Map<String, String> codes,
            KeyedHash hashes) {
        var written = write(codes);
        return new AuditEntry(
                position,
                recordedAt,
                actor,
                action,
                target,
                written,
                previous,
                hash(hashes, position, recordedAt, actor, action, target, written, previous));
    }

    boolean follows(long beforePosition, byte[] beforeHash, KeyedHash hashes) {
        return position == beforePosition + 1
                && MessageDigest.isEqual(previous, beforeHash)
                && MessageDigest.isEqual(
                        hash, hash(hashes, position, recordedAt, actor, action, target, codes, previous));
    }

    /** Keyed: whoever can rewrite the table cannot also rewrite the chain. */
    private static byte[] hash(
            KeyedHash hashes,
            long position,
            Instant recordedAt,
            UUID actor,
            String action,
            String target,
            String codes,
            byte[] previous) {
        return hashes.of(
                "audit",
                previous,
                bytes(Long.toString(position)),
                bytes(recordedAt.toString()),
                bytes(actor.toString()),
                bytes(action),
                bytes(target),
                bytes(codes));
    }

    /** One line per code, in the order of their names; neither names nor values may break the line. */
    private static String write(Map<String, String> codes) {
        var written = new StringBuilder();
        new TreeMap<>(codes).forEach((name, value) -> {
            if ((name + value).chars().anyMatch(Character::isISOControl) || name.contains("=")) {
                throw new IllegalArgumentException(
                        "an audit code holds a control character or its name an equals sign");
            }
            written.append(name).append('=').append(value).append('\n');
        });
        return written.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
