/** Reaching a person: what a customer, or a visitor without an account, may do with a conversation. */
@NullMarked
package dev.tact.escalation.reach;

import org.jspecify.annotations.NullMarked;
