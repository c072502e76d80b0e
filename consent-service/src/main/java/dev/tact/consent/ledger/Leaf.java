package dev.tact.consent.ledger;

import dev.tact.verifier.tree.Hash;
import java.time.Instant;
import java.util.UUID;

/** An event's commitment on its way into the tree, and the salt that stays beside the event. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Leaf(UUID event, byte[] salt, Hash commitment, Instant recordedAt) {}
