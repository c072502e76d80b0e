/** Revealing to an agent one value that a mask hides from them: with a reason, a second factor, and a record the customer reads. */
@NullMarked
package dev.tact.profile.reveal;

import org.jspecify.annotations.NullMarked;
