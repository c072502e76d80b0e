/** What supervisors see of the desk as it is now: queues, people, and promises at risk. */
@NullMarked
package dev.tact.escalation.supervision;

import org.jspecify.annotations.NullMarked;
