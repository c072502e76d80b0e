/** Cases: the state machine, the queue, the claim that cannot collide, and the desk's verbs. */
@NullMarked
package dev.tact.escalation.casework;

import org.jspecify.annotations.NullMarked;
