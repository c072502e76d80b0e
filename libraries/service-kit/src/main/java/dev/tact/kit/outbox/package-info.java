/** Events written in the transaction that made them true, and told to every subscriber until each has confirmed. */
@NullMarked
package dev.tact.kit.outbox;

import org.jspecify.annotations.NullMarked;
