@NullMarked
package dev.tact.verifier.ledger;

import org.jspecify.annotations.NullMarked;
