/** Refusal of paths that two programs could read differently. */
@NullMarked
package dev.tact.kit.rawpath;

import org.jspecify.annotations.NullMarked;
