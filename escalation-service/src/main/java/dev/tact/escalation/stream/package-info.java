/** Server-sent events for customers and for the desk, each showing only what its reader may see. */
@NullMarked
package dev.tact.escalation.stream;

import org.jspecify.annotations.NullMarked;
