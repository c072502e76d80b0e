/** Trace context where no HTTP request carries it. */
@NullMarked
package dev.tact.kit.trace;

import org.jspecify.annotations.NullMarked;
