/** Identifiers: time-ordered UUIDv7 of our own, UUIDv5 of names that come from elsewhere. */
@NullMarked
package dev.tact.kit.ids;

import org.jspecify.annotations.NullMarked;
