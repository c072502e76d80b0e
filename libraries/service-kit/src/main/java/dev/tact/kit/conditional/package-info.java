/** Conditional requests: nobody overwrites what they have not read. */
@NullMarked
package dev.tact.kit.conditional;

import org.jspecify.annotations.NullMarked;
