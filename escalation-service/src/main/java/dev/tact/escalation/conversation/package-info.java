/** Conversations and their messages, sealed under the customer's key, and the one handler each conversation has. */
@NullMarked
package dev.tact.escalation.conversation;

import org.jspecify.annotations.NullMarked;
