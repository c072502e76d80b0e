/** Refusals: one shape (RFC 9457) for every error a caller can meet, in French and English. */
@NullMarked
package dev.tact.kit.problem;

import org.jspecify.annotations.NullMarked;
