/** Brings cases to people: queues, who is at the desk, offers, and what happens when nobody answers. */
@NullMarked
package dev.tact.escalation.routing;

import org.jspecify.annotations.NullMarked;
