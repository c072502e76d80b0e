package dev.tact.escalation.proof;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.UUID;

/** A key that signs case proofs. */
record SigningKey(UUID id, PrivateKey key, Instant createdAt) {

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKey[id=" + id + "]";
    }
}
