/** What one person has chosen: the events that say so, the state they amount to, and its epoch. */
@NullMarked
package dev.tact.consent.subject;

import org.jspecify.annotations.NullMarked;
