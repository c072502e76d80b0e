/** Files of rows on their way in: bounded, unpacked, and cut into records one at a time. */
@NullMarked
package dev.tact.kit.csv;

import org.jspecify.annotations.NullMarked;
