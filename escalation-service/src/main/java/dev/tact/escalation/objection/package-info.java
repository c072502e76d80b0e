/** Objections to direct marketing (GDPR, article 21(2)), handed on at once. */
@NullMarked
package dev.tact.escalation.objection;

import org.jspecify.annotations.NullMarked;
