package dev.tact.consent.device;

import dev.tact.kit.sealing.KeyedHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens that name a device and prove that we named it: nothing is kept of a device on which nothing was chosen. */
@ApplicationScoped
class DeviceTokens {

    private static final int ID = 16;
    private static final int PROOF = 32;

    private final KeyedHash hash;

    DeviceTokens(KeyedHash hash) {
        this.hash = hash;
    }

    String issue(UUID device) {
        var token = ByteBuffer.allocate(ID + PROOF)
                .putLong(device.getMostSignificantBits())
                .putLong(device.getLeastSignificantBits())
                .put(proof(device));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** The device a token names; empty where we never issued it. */
    Optional<UUID> verify(@Nullable String token) {
        if (token == null || token.length() > 2 * (ID + PROOF)) {
            return Optional.empty();
        }
        try {
            var read = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            var device = new UUID(read.getLong(), read.getLong());
            var proof = new byte[read.remaining()];
            read.get(proof);
            return MessageDigest.isEqual(proof, proof(device)) ? Optional.of(device) : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return Optional.empty();
        }
    }

    private byte[] proof(UUID device) {
        return hash.of("device-token", device.toString().getBytes(StandardCharsets.UTF_8));
    }
}
