package dev.tact.profile.training;

import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** The names under which subjects lend their history: always the same, and of no use to find out whose it is. */
@ApplicationScoped
class TrainingIds {

    private final KeyedHash hash;

    TrainingIds(KeyedHash hash) {
        this.hash = hash;
    }

    String of(UUID subject) {
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.of("training-id", bytes));
    }
}
