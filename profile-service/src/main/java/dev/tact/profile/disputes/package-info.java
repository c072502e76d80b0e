/** What customers say is wrong: it is not used until an officer has found whether it is, and the customer reads why. */
@NullMarked
package dev.tact.profile.disputes;

import org.jspecify.annotations.NullMarked;
