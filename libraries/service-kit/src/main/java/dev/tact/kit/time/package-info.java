/** The one clock: UTC, in the microseconds that PostgreSQL keeps. */
@NullMarked
package dev.tact.kit.time;

import org.jspecify.annotations.NullMarked;
