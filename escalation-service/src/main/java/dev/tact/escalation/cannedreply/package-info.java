/** Answers that the desk gives often, in both languages, with variables of a closed set. */
@NullMarked
package dev.tact.escalation.cannedreply;

import org.jspecify.annotations.NullMarked;
