/** Writes that are safe to repeat: the same request under the same key happens once and is answered alike. */
@NullMarked
package dev.tact.kit.idempotency;

import org.jspecify.annotations.NullMarked;
