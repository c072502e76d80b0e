/** What was said in a conversation, whole, for its customer or visitor to keep. */
@NullMarked
package dev.tact.escalation.transcript;

import org.jspecify.annotations.NullMarked;
