/** When the desk is open: spans of local time, holidays and zones, and time counted in them. */
@NullMarked
package dev.tact.escalation.calendar;

import org.jspecify.annotations.NullMarked;
