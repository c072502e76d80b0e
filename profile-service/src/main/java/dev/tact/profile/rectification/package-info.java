/** What customers put right themselves: their own word on a key, the values that were there before, and who had said them. */
@NullMarked
package dev.tact.profile.rectification;

import org.jspecify.annotations.NullMarked;
