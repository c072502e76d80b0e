/** The keys that sign what outlives a request (receipts, checkpoints of the ledger), and their public halves for ever. */
@NullMarked
package dev.tact.consent.signing;

import org.jspecify.annotations.NullMarked;
