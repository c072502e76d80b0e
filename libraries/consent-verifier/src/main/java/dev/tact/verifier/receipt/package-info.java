/** Receipts, as customers keep them. */
@NullMarked
package dev.tact.verifier.receipt;

import org.jspecify.annotations.NullMarked;
