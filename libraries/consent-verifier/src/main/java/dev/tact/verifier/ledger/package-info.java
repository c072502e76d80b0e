/** Verifies an exported ledger and names the first bad entry. */
@NullMarked
package dev.tact.verifier.ledger;

import org.jspecify.annotations.NullMarked;
