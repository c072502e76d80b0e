@NullMarked
package dev.tact.consent.ledger;

import org.jspecify.annotations.NullMarked;
