/** The commands behind {@code ./tact}. */
@NullMarked
package dev.tact.launcher;

import org.jspecify.annotations.NullMarked;
