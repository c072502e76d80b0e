/** Forgets what ended long enough ago. */
@NullMarked
package dev.tact.escalation.retention;

import org.jspecify.annotations.NullMarked;
