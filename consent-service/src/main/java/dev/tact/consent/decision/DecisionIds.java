package dev.tact.consent.decision;

import dev.tact.kit.sealing.AesGcm;
import dev.tact.kit.sealing.KeyedHash;
import dev.tact.kit.sealing.SealBroken;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes decisions into their ids, sealed, so that deciding keeps nothing and yet every decision can be explained. An id is at
 * most 200 characters; codes are at most as long as the registry allows, longer ones from outside are cut.
 */
@ApplicationScoped
class DecisionIds {

    private static final byte FORM = 1;
    private static final byte[] BOUND_TO = "decision-id".getBytes(StandardCharsets.UTF_8);
    private static final int PURPOSE = 30;
    private static final int CATEGORY = 22;
    private static final int CALLER = 30;
    private static final int FIXED = 1 + 16 + 8 + 8 + 1 + 1;

    private final AesGcm cipher;

    DecisionIds(KeyedHash keys) {
        this.cipher = new AesGcm(keys.derive("decision-id"), new SecureRandom());
    }

    String seal(DecisionMade decision) {
        var question = decision.question();
        var purpose = bytes(question.purpose(), PURPOSE);
        var category = bytes(question.category(), CATEGORY);
        var caller = bytes(question.caller(), CALLER);
        var plain = ByteBuffer.allocate(FIXED + 3 + purpose.length + category.length + caller.length)
                .put(FORM)
                .putLong(question.subject().getMostSignificantBits())
                .putLong(question.subject().getLeastSignificantBits())
                .putLong(decision.epoch())
                .putLong(micros(decision.at()))
                .put((byte) (question.signal() ? 1 : 0))
                .put(decision.reason().number());
        for (var text : new byte[][] {purpose, category, caller}) {
            plain.put((byte) text.length).put(text);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher.seal(plain.array(), BOUND_TO));
    }

    /** Empty where this service never sealed it. */
    Optional<DecisionMade> open(String id) {
        try {
            var plain = ByteBuffer.wrap(cipher.open(Base64.getUrlDecoder().decode(id), BOUND_TO));
            if (plain.get() != FORM) {
                return Optional.empty();
            }
            var subject = new UUID(plain.getLong(), plain.getLong());
            var epoch = plain.getLong();
            var at = plain.getLong();
            var signal = plain.get() == 1;
            var reason = Reason.numbered(plain.get());
            var question = new Question(subject, text(plain), text(plain), text(plain), signal);
            return Optional.of(new DecisionMade(question, instant(at), epoch, reason));
        } catch (IllegalArgumentException | SealBroken | BufferUnderflowException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String code, int most) {
        var bytes = code.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static String text(ByteBuffer plain) {
        var bytes = new byte[plain.get()];
        plain.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
