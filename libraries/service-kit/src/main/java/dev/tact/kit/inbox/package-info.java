/** Events of other services, each taken in once, in a transaction of its own. */
@NullMarked
package dev.tact.kit.inbox;

import org.jspecify.annotations.NullMarked;
