/** Verifying an exported ledger. */
@NullMarked
package dev.tact.bench.ledger;

import org.jspecify.annotations.NullMarked;
