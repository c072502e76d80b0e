/** An append-only feed of what happened in conversations, and its readers: nothing is lost, on any replica, across reconnects. */
@NullMarked
package dev.tact.escalation.feed;

import org.jspecify.annotations.NullMarked;
