/** After a restored backup: what the other services had applied, gathered and taken over where it is stricter. */
@NullMarked
package dev.tact.consent.restore;

import org.jspecify.annotations.NullMarked;
