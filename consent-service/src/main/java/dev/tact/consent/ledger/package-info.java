/**
 * The proof of what was recorded: a Merkle tree over a salted commitment to every event, its signed checkpoints, and the
 * export that anybody can verify.
 */
@NullMarked
package dev.tact.consent.ledger;

import org.jspecify.annotations.NullMarked;
