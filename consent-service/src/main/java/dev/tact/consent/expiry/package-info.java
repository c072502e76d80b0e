/** Tells the other services which consents have run out, or answer a notice that no longer holds. */
@NullMarked
package dev.tact.consent.expiry;

import org.jspecify.annotations.NullMarked;
