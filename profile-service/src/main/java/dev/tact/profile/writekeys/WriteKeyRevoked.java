package dev.tact.profile.writekeys;

import java.nio.ByteBuffer;

/** The key with this hash holds no longer. */
record WriteKeyRevoked(ByteBuffer hash) {}
