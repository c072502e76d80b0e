/** A person's own copy of everything held here about them (GDPR art. 15 and 20), prepared in the background, kept sealed for a while. */
@NullMarked
package dev.tact.profile.export;

import org.jspecify.annotations.NullMarked;
