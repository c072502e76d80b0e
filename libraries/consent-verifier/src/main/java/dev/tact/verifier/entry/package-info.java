/** What the ledger commits to, and the lines of an exported ledger. */
@NullMarked
package dev.tact.verifier.entry;

import org.jspecify.annotations.NullMarked;
