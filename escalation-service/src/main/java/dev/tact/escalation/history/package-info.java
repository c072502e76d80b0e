/** Every step of every case, kept as long as the case: the feed forgets within days. */
@NullMarked
package dev.tact.escalation.history;

import org.jspecify.annotations.NullMarked;
