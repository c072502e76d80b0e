/** Human review of what was contested: evidence looked at, a decision with reasons by somebody who did not decide before, and what follows from it. */
@NullMarked
package dev.tact.escalation.review;

import org.jspecify.annotations.NullMarked;
