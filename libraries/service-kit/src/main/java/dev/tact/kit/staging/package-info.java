/** Files of rows on their way in: staged sealed and in flat memory, applied a chunk at a time by one worker, followed by whoever sent them. */
@NullMarked
package dev.tact.kit.staging;

import org.jspecify.annotations.NullMarked;
