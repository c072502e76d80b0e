/** What the holder of a case may know about its customer, evaluated at each read. */
@NullMarked
package dev.tact.escalation.contextpack;

import org.jspecify.annotations.NullMarked;
