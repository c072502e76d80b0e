/** Bounded lists with opaque cursors. */
@NullMarked
package dev.tact.kit.paging;

import org.jspecify.annotations.NullMarked;
