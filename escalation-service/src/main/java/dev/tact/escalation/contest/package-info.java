/** Contests of automated decisions: acknowledged with what is contested, due within a month, reviewed by a person. */
@NullMarked
package dev.tact.escalation.contest;

import org.jspecify.annotations.NullMarked;
