/** What is promised of a case, in open time: clocks for answers and resolution, and what happens when one runs out. */
@NullMarked
package dev.tact.escalation.sla;

import org.jspecify.annotations.NullMarked;
